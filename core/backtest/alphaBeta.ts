import { AppError } from '../contract/index.ts';
import { isConstant } from '../statistics/index.ts';

/** A regression of daily returns on those of a benchmark. */
export interface AlphaBeta {
  /** Days on which both are known. */
  readonly days: number;
  /** Annualised: 252 times the daily intercept. */
  readonly alpha: number;
  readonly alphaError: number;
  /** alpha / alphaError; NaN when the error is 0 or unknown. */
  readonly alphaT: number;
  readonly beta: number;
  readonly betaError: number;
  readonly r2: number;
}

const DAYS_PER_YEAR = 252;
const MIN_DAYS = 3;

/**
 * r = α + β·m + e by least squares with the errors of Newey & West (1987): (X'X)⁻¹ S (X'X)⁻¹, S the sum of the scores'
 * autocovariances with Bartlett weights 1 − l/(lag + 1), no small-sample factor. All NaN with fewer than 3 common days
 * or a constant benchmark.
 *
 * @param lag a whole number >= 0, else `BAD_INPUT`; h + d − 1 for overlapping tranches
 */
export function alphaBeta(returns: Float64Array, benchmark: Float64Array, lag: number): AlphaBeta {
  if (!Number.isInteger(lag) || lag < 0) {
    throw new AppError('BAD_INPUT', `Newey-West lag ${lag} is not a whole number of at least 0; give h + d - 1.`);
  }
  if (returns.length !== benchmark.length) {
    throw new AppError('BAD_INPUT', `${returns.length} returns and ${benchmark.length} of the benchmark; give pairs.`);
  }
  const known = Array.from(returns.keys()).filter((i) => !Number.isNaN(returns[i]) && !Number.isNaN(benchmark[i]));
  const n = known.length;
  const y = Float64Array.from(known, (i) => returns[i]);
  const x = Float64Array.from(known, (i) => benchmark[i]);
  const meanX = sum(n, (i) => x[i]) / n;
  const meanY = sum(n, (i) => y[i]) / n;
  const xx = sum(n, (i) => (x[i] - meanX) ** 2);
  const yy = sum(n, (i) => (y[i] - meanY) ** 2);
  if (n < MIN_DAYS || isConstant(x)) {
    return { days: n, alpha: NaN, alphaError: NaN, alphaT: NaN, beta: NaN, betaError: NaN, r2: NaN };
  }
  const beta = sum(n, (i) => (x[i] - meanX) * (y[i] - meanY)) / xx;
  const intercept = meanY - beta * meanX;
  const error = y.map((value, i) => value - intercept - beta * x[i]);
  // Each estimate less its true value is a sum of weights times errors: of beta (x − x̄)/Σ(x − x̄)², of alpha 1/n − x̄ times that.
  const ofBeta = error.map((e, i) => (e * (x[i] - meanX)) / xx);
  const ofAlpha = error.map((e, i) => e / n - meanX * ofBeta[i]);
  const alpha = intercept * DAYS_PER_YEAR;
  const alphaError = longRunDeviation(ofAlpha, lag) * DAYS_PER_YEAR;
  return {
    days: n,
    alpha,
    alphaError,
    alphaT: alphaError > 0 ? alpha / alphaError : NaN,
    beta,
    betaError: longRunDeviation(ofBeta, lag),
    r2: !isConstant(y) ? 1 - sum(n, (i) => error[i] ** 2) / yy : NaN,
  };
}

function longRunDeviation(score: Float64Array, lag: number): number {
  let variance = 0;
  for (let l = 0; l <= Math.min(lag, score.length - 1); l++) {
    const covariance = sum(score.length - l, (i) => score[i + l] * score[i]);
    variance += (l === 0 ? 1 : 2) * (1 - l / (lag + 1)) * covariance;
  }
  return Math.sqrt(Math.max(0, variance));
}

function sum(n: number, term: (i: number) => number): number {
  let total = 0;
  for (let i = 0; i < n; i++) total += term(i);
  return total;
}
