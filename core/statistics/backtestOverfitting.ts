import { AppError } from '../contract/index.ts';
import { log } from './elementary.ts';
import type { FloatArray } from './FloatArray.ts';
import { mean } from './moments.ts';
import { FLAT } from './performanceOf.ts';

export interface OverfittingOptions {
  /** Even; each half of them is in-sample once. Default 16: 12,870 combinations. */
  blocks?: number;
  onProgress?: (done: number, total: number) => void;
}

export interface BacktestOverfitting {
  /** Share of combinations whose best trial in-sample is in the lower half out of sample; NaN without a logit. */
  pbo: number;
  /** Share of the same combinations whose best trial in-sample loses out of sample: a mean return below 0 there. */
  loss: number;
  /** ln(w / (1 − w)) of its relative rank w, by combination in lexicographic order of the in-sample blocks. */
  logits: Float64Array;
  /** Trials and periods that were held against each other. */
  trials: number;
  periods: number;
}

/** A trial with less than this share of either half is not ranked in that combination. */
export const LEAST_SHARE = 0.25;
const REPORT_EVERY = 512;

/**
 * Probability of backtest overfitting by combinatorially symmetric cross-validation (Bailey, Borwein, López de Prado &
 * Zhu 2015). Performance is the Sharpe ratio (ddof 1; 0 when flat); the first of equal ones is the best; equal ones
 * share their mean rank; w = rank / (ranked trials + 1).
 *
 * A trial that stopped early takes part with what it had: NaN is a period without it, and where less than a quarter of
 * either half is left it is not ranked. A combination with fewer than two ranked trials has no logit (NaN) and is not
 * counted.
 *
 * @param returns per trial, simple returns of the same periods in order; NaN where the trial has none
 * @throws AppError BAD_INPUT for fewer than 2 trials, an odd number of blocks, or fewer than 2 periods in a block
 */
export function backtestOverfitting(
  returns: readonly FloatArray[],
  { blocks = 16, onProgress }: OverfittingOptions = {},
): BacktestOverfitting {
  const sums = blockSums(returns, blocks);
  const trials = returns.length;
  const combinations = lexicographicHalves(blocks);
  const half = { first: new Float64Array(trials), second: new Float64Array(trials) };
  const totals = [new Float64Array(trials), new Float64Array(trials), new Float64Array(trials)];
  const total = combinations.length;
  const logits = new Float64Array(total);
  const found = { logit: NaN, sharpe: NaN };
  let losses = 0;
  // The complement of a combination stands as far from the end as the combination from the beginning.
  for (let k = 0; k < total / 2; k++) {
    sharpesOf(sums, combinations[k], half.first, totals);
    sharpesOf(sums, combinations[total - 1 - k], half.second, totals);
    outsideOfBest(half.first, half.second, found);
    logits[k] = found.logit;
    if (found.sharpe < 0) losses++;
    outsideOfBest(half.second, half.first, found);
    logits[total - 1 - k] = found.logit;
    if (found.sharpe < 0) losses++;
    if (onProgress && (2 * k) % REPORT_EVERY === 0) onProgress(2 * k, total);
  }
  onProgress?.(total, total);
  let known = 0;
  let low = 0;
  for (const logit of logits) {
    if (Number.isNaN(logit)) continue;
    known++;
    if (logit <= 0) low++;
  }
  return { pbo: low / known, loss: losses / known, logits, trials, periods: returns[0].length };
}

/** Per block and trial: number, sum and sum of squares of its returns about the trial's mean, which cancels least. */
interface BlockSums {
  trials: number;
  periods: Int32Array;
  centre: Float64Array;
  counts: Float64Array;
  sums: Float64Array;
  squares: Float64Array;
}

function blockSums(returns: readonly FloatArray[], blocks: number): BlockSums {
  const trials = returns.length;
  if (trials < 2) throw new AppError('BAD_INPUT', `${trials} trials cannot be held against each other; 2 can.`);
  if (blocks < 2 || blocks % 2 !== 0) {
    throw new AppError('BAD_INPUT', `${blocks} blocks have no halves; give an even number, as in 16.`);
  }
  const periods = returns[0].length;
  if (returns.some((one) => one.length !== periods)) {
    throw new AppError('BAD_INPUT', 'The trials have returns of different lengths; give all the same periods.');
  }
  if (periods < 2 * blocks) {
    throw new AppError('BAD_INPUT', `${periods} periods are fewer than 2 for each of ${blocks} blocks.`);
  }
  const at = Int32Array.from(
    { length: blocks + 1 },
    (_, b) => b * Math.floor(periods / blocks) + Math.min(b, periods % blocks),
  );
  const counts = new Float64Array(blocks * trials);
  const sums = new Float64Array(blocks * trials);
  const squares = new Float64Array(blocks * trials);
  const centre = new Float64Array(trials);
  returns.forEach((series, trial) => {
    const known = series.filter((value) => !Number.isNaN(value));
    centre[trial] = known.length > 0 ? mean(known) : 0;
    for (let b = 0; b < blocks; b++) {
      for (let i = at[b]; i < at[b + 1]; i++) {
        if (Number.isNaN(series[i])) continue;
        const value = series[i] - centre[trial];
        counts[b * trials + trial]++;
        sums[b * trials + trial] += value;
        squares[b * trials + trial] += value * value;
      }
    }
  });
  return { trials, periods: at.subarray(1).map((end, b) => end - at[b]), centre, counts, sums, squares };
}

/** The Sharpe of every trial over the chosen blocks, summed in their order; NaN where the trial has too little of them. */
function sharpesOf(
  { trials, periods, centre, counts, sums, squares }: BlockSums,
  chosen: Uint8Array,
  out: Float64Array,
  [n, sum, square]: readonly Float64Array[],
): void {
  for (const total of [n, sum, square]) total.fill(0);
  let length = 0;
  for (const b of chosen) {
    length += periods[b];
    for (let trial = 0, at = b * trials; trial < trials; trial++, at++) {
      n[trial] += counts[at];
      sum[trial] += sums[at];
      square[trial] += squares[at];
    }
  }
  for (let trial = 0; trial < trials; trial++) {
    if (n[trial] < 2 || n[trial] < LEAST_SHARE * length) {
      out[trial] = NaN;
      continue;
    }
    const sd = Math.sqrt(Math.max(0, square[trial] - (sum[trial] * sum[trial]) / n[trial]) / (n[trial] - 1));
    out[trial] = sd < FLAT ? 0 : (centre[trial] + sum[trial] / n[trial]) / sd;
  }
}

/**
 * The best trial in-sample as it is out of sample; NaN where fewer than two can be ranked.
 * @param inside, outside Sharpes by trial in-sample and out of sample; NaN in either is not ranked
 */
function outsideOfBest(inside: Float64Array, outside: Float64Array, found: { logit: number; sharpe: number }): void {
  let best = -1;
  let ranked = 0;
  for (let trial = 0; trial < inside.length; trial++) {
    if (Number.isNaN(inside[trial]) || Number.isNaN(outside[trial])) continue;
    ranked++;
    if (best < 0 || inside[trial] > inside[best]) best = trial;
  }
  found.logit = NaN;
  found.sharpe = NaN;
  if (ranked < 2) return;
  let below = 0;
  let equal = 0;
  for (let trial = 0; trial < inside.length; trial++) {
    if (Number.isNaN(inside[trial])) continue;
    if (outside[trial] < outside[best]) below++;
    else if (outside[trial] === outside[best]) equal++;
  }
  const rank = below + (equal + 1) / 2;
  found.logit = log(rank / (ranked + 1 - rank));
  found.sharpe = outside[best];
}

/** All choices of half of the blocks, in the order of Python's itertools.combinations. */
function lexicographicHalves(blocks: number): Uint8Array[] {
  const size = blocks / 2;
  const all: Uint8Array[] = [];
  const chosen = Uint8Array.from({ length: size }, (_, i) => i);
  for (;;) {
    all.push(chosen.slice());
    let i = size - 1;
    while (i >= 0 && chosen[i] === blocks - size + i) i--;
    if (i < 0) return all;
    chosen[i]++;
    for (let j = i + 1; j < size; j++) chosen[j] = chosen[j - 1] + 1;
  }
}
