import {
  AppError,
  dayOf,
  known,
  type RegimeFit,
  type RegimeInput,
  type RegimeName,
  type RegimePerformanceReport,
} from '../../contract/index.ts';
import type { RegimesConfig, RegimesResult } from '../../jobs/index.ts';
import { performanceByRegime } from '../../regime/index.ts';
import { shown } from '../../research/index.ts';
import { sha256Of } from '../../storage/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';
import { extractSha256, writeExtract } from './marketExtract.ts';
import { requireUnsealed, researchExtract } from './unsealed.ts';

/** Of the errors of Sharpe and drawdown by regime; the same for every experiment. */
const BOOTSTRAP = { replicates: 1000, seed: 20_266 };

/**
 * Fits the regimes of the market over the dates of a hypothesis before its holdout and keeps them. The compute process is
 * given no bar of a sealed date; where another hypothesis's holdout lies before the dates, columns warm up after it.
 */
export async function fitRegimes(services: Services, job: RunningJob, input: RegimeInput): Promise<RegimeFit> {
  const { hypotheses, regimeFits } = services;
  const row = hypotheses.get(input.hypothesis);
  const { extract, firstDate, lastDate } = await researchExtract(services, job, row);
  const config: RegimesConfig = { ...input, firstDate, lastDate };
  const { result } = await job.compute<RegimesResult>('regimes', config, writeExtract(extract));
  // Another hypothesis may have sealed its dates while it ran.
  requireUnsealed(services, row, firstDate, lastDate);
  job.stage('Recording the regimes');
  return regimeFits.add(job.actor, row.id, {
    config: { ...input, hypothesis: shown('H', row.id) },
    dates: { start: result.series[0].date, end: result.series[result.series.length - 1].date },
    days: result.series.length,
    ...result,
    source_sha256: extractSha256(extract),
    result_sha256: sha256Of(JSON.stringify([result.model, result.refits, result.series])),
  });
}

/** An experiment's IC, Sharpe and drawdown by the regime that was known when it predicted. */
export async function performanceOfExperiment(
  { experiments, regimeFits, snapshots, market }: Services,
  input: { experiment: string; fit?: string | undefined },
): Promise<RegimePerformanceReport> {
  const experiment = experiments.get(input.experiment);
  const latest = input.fit ?? regimeFits.latestOf(experiment.hypothesis);
  if (latest === undefined) {
    throw new AppError(
      'NO_DATA',
      `${experiment.hypothesis} has no fit of regimes. Fit one first: hrp regimes fit --hypothesis ${experiment.hypothesis}.`,
    );
  }
  const fit = regimeFits.get(latest);
  const { horizon, entry_delay: delay } = snapshots.get(experiment.snapshot_hash);
  const regimeOf = new Map<number, RegimeName>();
  for (const day of fit.series) if (day.known !== null) regimeOf.set(dayOf(day.date), day.known);
  const ic = experiment.icByDate.map(({ date, value }) => ({ day: dayOf(date), value: value ?? NaN }));
  const found = performanceByRegime({
    ...{ regimeOf, calendar: await market.bars.calendar(), ic, returns: returnsOf(experiment.equity) },
    ...{ horizon, delay, ...BOOTSTRAP },
  });
  return {
    experiment: experiment.id,
    fit: fit.id,
    dates_without_regime: ic.filter(({ day }) => !regimeOf.has(day)).length,
    failed_refits: fit.failed_refits.length,
    rows: found.map((one) => ({
      ...{ regime: one.regime, dates: one.dates, share: known(one.share), days: one.days },
      ic: { mean: known(one.ic.mean), standardError: known(one.ic.standardError), tStatistic: known(one.ic.t) },
      meanReturn: known(one.meanReturn),
      sharpe: estimateOf(one.sharpe),
      maxDrawdown: estimateOf(one.drawdown),
    })),
  };
}

/** Daily returns from equity compounded from a start of 1; NaN around an unknown day. */
const returnsOf = (equity: readonly { date: string; value: number | null }[]) =>
  equity.map(({ date, value }, i) => ({
    day: dayOf(date),
    value: (value ?? NaN) / (i === 0 ? 1 : (equity[i - 1].value ?? NaN)) - 1,
  }));

const estimateOf = (one: { estimate: number; standardError: number; lower: number; upper: number }) => ({
  value: known(one.estimate),
  standardError: known(one.standardError),
  lower: known(one.lower),
  upper: known(one.upper),
});
