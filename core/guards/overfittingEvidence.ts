import { AppError, counted, type Policy } from '../contract/index.ts';
import {
  backtestOverfitting,
  deflatedSharpe,
  expectedMaximumSharpe,
  LEAST_SHARE,
  probabilisticSharpe,
  sharpePerPeriod,
  sharpeSampleOf,
  standardDeviation,
  type SharpeSample,
} from '../statistics/index.ts';
import { perDay } from './annual.ts';

/** What one trial earned: an experiment, a trial of a study, a cell of a grid. */
export interface TrialReturns {
  id: string;
  /** Ascending ISO dates of the returns. */
  dates: readonly string[];
  /** Simple daily returns after costs; a pruned trial's are what it had. Null where they are unknown. */
  returns: readonly number[] | null;
  /** Annualised; null where it is unknown. */
  sharpe: number | null;
}

/** What the actual trials say about one of them. Sharpes are per day; NaN is unknown and `unknown` says why. */
export interface OverfittingEvidence {
  sample: SharpeSample;
  /** How many were run, whether they left anything or not. */
  trials: number;
  /** Of the trials that left a Sharpe, those that are no copy of another. */
  sharpes: { id: string; sharpe: number }[];
  /** Sample deviation of those Sharpes. */
  deviation: number;
  psr: number;
  expectedMaximum: number;
  dsr: number;
  pbo: number;
  /** Share of PBO's splits in which the best trial in-sample loses out of sample. */
  loss: number;
  logits: Float64Array;
  /** Trials that PBO held against each other, on the dates of the judged one. */
  compared: number;
  unknown: { dsr: string | null; pbo: string | null };
}

/**
 * Probabilistic and deflated Sharpe of one trial, and the probability of backtest overfitting of them all.
 * @param id of the judged trial, which is among `trials` and has returns
 * @param counted trials spent on the hypothesis, what was lost on the way too, and those its searches took over
 * @throws AppError NOT_FOUND when the judged trial is missing
 */
export function overfittingEvidence(
  id: string,
  trials: readonly TrialReturns[],
  counted: number,
  policy: Policy,
  onProgress?: (done: number, total: number) => void,
): OverfittingEvidence {
  const own = trials.find((trial) => trial.id === id);
  if (!own?.returns) {
    throw new AppError('NOT_FOUND', `${id} is not among the trials with returns, so it cannot be held against them.`);
  }
  const sample = sharpeSampleOf(Float64Array.from(own.returns));
  const count = Math.max(counted, trials.length);
  const distinct = withoutCopies([own, ...trials.filter((trial) => trial !== own)]);
  const sharpes = distinct
    .map((trial) => ({ id: trial.id, sharpe: sharpeOf(trial) }))
    .filter(({ sharpe }) => !Number.isNaN(sharpe));
  const deviation = standardDeviation(Float64Array.from(sharpes, ({ sharpe }) => sharpe));
  // One trial was chosen from nothing: there is no maximum to expect, whatever the deviation.
  const spread = count === 1 ? 0 : deviation;
  const dsr = deflatedSharpe(sample, count, spread);
  const cscv = compare(alignedTo(own, distinct), policy.Overfitting.blocks, onProgress);
  return {
    sample,
    trials: count,
    sharpes,
    deviation,
    psr: probabilisticSharpe(sample),
    expectedMaximum: expectedMaximumSharpe(count, spread),
    dsr,
    ...cscv,
    unknown: {
      dsr: Number.isNaN(dsr) ? whyNoDsr(sample, count, sharpes.length) : null,
      pbo: cscv.why,
    },
  };
}

function sharpeOf({ returns, sharpe }: TrialReturns): number {
  const measured = returns && returns.length > 1 ? sharpePerPeriod(Float64Array.from(returns)) : NaN;
  return Number.isNaN(measured) && sharpe !== null ? perDay(sharpe) : measured;
}

/** The same run twice is one trial to look at, though two were spent: a copy would only hide how the rest spread. */
function withoutCopies(trials: readonly TrialReturns[]): TrialReturns[] {
  const kept: TrialReturns[] = [];
  for (const trial of trials) {
    if (!kept.some((other) => sameReturns(trial, other))) kept.push(trial);
  }
  return kept;
}

const sameReturns = (a: TrialReturns, b: TrialReturns): boolean =>
  a.returns !== null &&
  b.returns !== null &&
  a.returns.length === b.returns.length &&
  a.dates[0] === b.dates[0] &&
  a.returns.every((value, i) => value === b.returns![i]);

/** The returns of every trial that has some, on the days of `own`; NaN on a day without. */
function alignedTo(own: TrialReturns, trials: readonly TrialReturns[]): Float64Array[] {
  const at = new Map(own.dates.map((date, i) => [date, i]));
  return trials.flatMap(({ dates, returns }) => {
    if (!returns) return [];
    const aligned = new Float64Array(at.size).fill(NaN);
    dates.forEach((date, i) => {
      const day = at.get(date);
      if (day !== undefined) aligned[day] = returns[i];
    });
    return [aligned];
  });
}

type Comparison = Pick<OverfittingEvidence, 'pbo' | 'loss' | 'logits' | 'compared'> & { why: string | null };

function compare(
  aligned: readonly Float64Array[],
  blocks: number,
  onProgress?: (done: number, total: number) => void,
): Comparison {
  const days = aligned[0].length;
  const series = aligned.filter((one) => one.filter((value) => !Number.isNaN(value)).length >= LEAST_SHARE * days);
  const none = { pbo: NaN, loss: NaN, logits: new Float64Array(0), compared: series.length };
  if (series.length < 2) {
    const what = counted(series.length, 'distinct trial has', 'distinct trials have');
    return { ...none, why: `${what} returns on these dates; two or more can be held against each other` };
  }
  if (days < 2 * blocks) return { ...none, why: `${counted(days, 'day is', 'days are')} too few for ${blocks} blocks` };
  const { pbo, loss, logits } = backtestOverfitting(series, { blocks, ...(onProgress && { onProgress }) });
  return {
    pbo,
    loss,
    logits,
    compared: series.length,
    why: Number.isNaN(pbo) ? 'no two trials share enough days' : null,
  };
}

function whyNoDsr({ periods, kurtosis }: SharpeSample, trials: number, known: number): string {
  if (periods < 2 || Number.isNaN(kurtosis)) return 'its own returns are flat, unknown or too few';
  return `of ${counted(trials, 'trial')} ${counted(known, 'distinct one has', 'distinct ones have')} a Sharpe, so their spread is unknown`;
}
