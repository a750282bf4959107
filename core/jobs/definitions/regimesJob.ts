import { join } from 'node:path';
import {
  AppError,
  COVARIANCE_KINDS,
  isoOf,
  known,
  REGIME_NAMES,
  type RegimeFit,
  type RegimeInput,
} from '../../contract/index.ts';
import { calendarOf, membershipOf, type Spell } from '../../features/index.ts';
import {
  chooseHmm,
  expandingRegimes,
  expectedDurations,
  marketObservations,
  REGIMES_OF,
  stationaryDistribution,
  toHmmJson,
  viterbiPath,
  type Candidate,
  type FailedRefit,
  type GaussianHmm,
} from '../../regime/index.ts';
import { readBars } from '../barFile.ts';
import { readJson } from '../jsonFile.ts';
import type { JobContext } from '../protocol.ts';

export interface RegimesConfig extends RegimeInput {
  /** Days since 1970-01-01, both inclusive. */
  firstDate: number;
  lastDate: number;
}
export type RegimesResult = Pick<
  RegimeFit,
  'days_left_out' | 'refits' | 'failed_refits' | 'model' | 'states' | 'candidates' | 'series'
>;

const EVERY_STATES = Object.keys(REGIMES_OF).map(Number);

/**
 * bars.columns (nothing that is sealed), universe.json → the regimes of the market of equal weights.
 * @throws AppError of the first fit when none day by day can be made, or of the fit to all days
 */
export function regimesJob(config: RegimesConfig, { folder, begin }: JobContext): RegimesResult {
  begin('Reading the market');
  const bars = readBars(join(folder, 'bars.columns'));
  const universe = readJson<Spell[] | null>(join(folder, 'universe.json'));
  const { firstDate, lastDate, columns, seed, restarts } = config;
  const { observations, dates, returns, leftOut } = marketObservations({
    ...{ bars, calendar: calendarOf(bars), isMember: membershipOf(universe), firstDate, lastDate, columns },
  });
  const choice = {
    states: config.states === 'auto' ? EVERY_STATES : [config.states],
    covariances: config.covariance === 'auto' ? COVARIANCE_KINDS : [config.covariance],
    ...{ seed, restarts },
  };
  const { probabilities, regimes, refits, failed } = expandingRegimes(observations, {
    ...choice,
    firstRows: config.firstDays,
    refitRows: config.refitDays,
    onProgress: begin('Fitting day by day'),
  });
  if (refits.length === 0) throw nothingKnown(failed);
  const { fit, candidates } = chooseHmm(observations, { ...choice, onProgress: begin('Fitting all days') });
  const path = viterbiPath(fit.hmm, observations);
  const names = REGIMES_OF[fit.hmm.states];
  return {
    days_left_out: leftOut,
    refits: refits.map(({ row, ...refit }) => ({ date: isoOf(dates[row]), ...refit })),
    failed_refits: failed.map(({ row, error }) => ({ date: isoOf(dates[row]), problem: error.message })),
    model: toHmmJson(fit.hmm),
    states: statesOf(fit.hmm, path),
    candidates: candidates.map(candidateRecord),
    series: Array.from(dates, (day, t) => ({
      date: isoOf(day),
      return: returns[t],
      path: names[path[t]],
      known: regimes[t],
      probabilities:
        regimes[t] === null
          ? null
          : Array.from(probabilities.subarray(t * REGIME_NAMES.length, (t + 1) * REGIME_NAMES.length)),
    })),
  };
}

function nothingKnown(failed: readonly FailedRefit[]): AppError {
  const [{ error }] = failed;
  const fits = failed.length === 1 ? 'the one fit day by day' : `each of ${failed.length} fits day by day, the first`;
  return new AppError(error.code, `No regime is known on any day, for want of ${fits}: ${error.message}`);
}

function statesOf(hmm: GaussianHmm, path: Int32Array): RegimesResult['states'] {
  const { states, dimensions: d, means, covariances, transition } = hmm;
  const share = stationaryDistribution(transition, states);
  const duration = expectedDurations(transition, states);
  return REGIMES_OF[states].map((regime, k) => {
    const days = path.reduce((sum, state) => sum + Number(state === k), 0);
    const deviations = Array.from({ length: d }, (_, i) => Math.sqrt(covariances[(k * d + i) * d + i]));
    return {
      ...{ regime, days, deviations },
      means: Array.from(means.subarray(k * d, (k + 1) * d)),
      returnError: known(deviations[0] / Math.sqrt(days)),
      next: Array.from(transition.subarray(k * states, (k + 1) * states)),
      expectedDays: known(duration[k]),
      stationaryShare: known(share[k]),
    };
  });
}

const candidateRecord = ({ states, covariance, fit, problem }: Candidate): RegimesResult['candidates'][number] => ({
  ...{ states, covariance, problem },
  parameters: fit?.parameters ?? null,
  logLikelihood: fit?.logLikelihood ?? null,
  bic: fit?.bic ?? null,
  converged: fit?.converged ?? null,
});
