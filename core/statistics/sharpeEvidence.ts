import { AppError } from '../contract/index.ts';
import type { FloatArray } from './FloatArray.ts';
import { mean, standardDeviation } from './moments.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { FLAT, performanceOf } from './performanceOf.ts';

const EULER_MASCHERONI = 0.5772156649015329;

/** What is known of a Sharpe ratio from the returns it was measured on; all per period, nothing annualised. */
export interface SharpeSample {
  /** Mean over sample deviation; 0 for flat returns. */
  sharpe: number;
  periods: number;
  /** Biased; NaN for flat returns. */
  skewness: number;
  /** Biased, not excess: 3 for a normal. */
  kurtosis: number;
}

/** @param returns simple returns per period; all NaN when one is */
export function sharpeSampleOf(returns: FloatArray): SharpeSample {
  const { skewness, kurtosis } = performanceOf(returns);
  return { sharpe: sharpePerPeriod(returns), periods: returns.length, skewness, kurtosis };
}

/** Mean over sample deviation of simple returns; 0 when the deviation is below 1e-10. */
export function sharpePerPeriod(returns: FloatArray): number {
  const sd = standardDeviation(returns);
  return sd < FLAT ? 0 : mean(returns) / sd;
}

/**
 * Probabilistic Sharpe ratio of Bailey & López de Prado (2012): the probability that the true Sharpe is above
 * `benchmark`, given the sample's length, skewness and kurtosis. NaN for fewer than 2 periods or flat returns.
 *
 * @param benchmark per period
 */
export const probabilisticSharpe = (sample: SharpeSample, benchmark = 0): number =>
  normalCdf(sharpeZ(sample, benchmark));

/** The z-statistic whose probability is {@link probabilisticSharpe}. */
export function sharpeZ(sample: SharpeSample, benchmark = 0): number {
  if (sample.periods < 2) return NaN;
  return ((sample.sharpe - benchmark) * Math.sqrt(sample.periods - 1)) / Math.sqrt(spread(sample));
}

/**
 * Periods after which the sample's Sharpe would be told from `benchmark` with this confidence (Bailey & López de Prado
 * 2012); Infinity when it is not above it.
 *
 * @param confidence in (0, 1), else `BAD_INPUT`
 */
export function minimumTrackRecord(sample: SharpeSample, confidence = 0.95, benchmark = 0): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new AppError('BAD_INPUT', `Confidence ${confidence} is not between 0 and 1; give a share, as in 0.95.`);
  }
  const edge = sample.sharpe - benchmark;
  if (edge <= 0) return Infinity;
  return 1 + spread(sample) * (normalQuantile(confidence) / edge) ** 2;
}

/** Variance of the Sharpe's estimate times (periods − 1) (Mertens 2002). */
const spread = ({ sharpe, skewness, kurtosis }: SharpeSample): number =>
  1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe;

/**
 * Expected maximum of the Sharpes of `trials` independent trials without skill whose Sharpes have this deviation: the
 * false strategy theorem of Bailey & López de Prado (2014). 0 for one trial: nothing was chosen; and where their
 * approximation falls below it, for fewer than 1.4.
 *
 * @param trials at least 1, else `BAD_INPUT`
 */
export function expectedMaximumSharpe(trials: number, deviation: number): number {
  if (!(trials >= 1)) throw new AppError('BAD_INPUT', `${trials} trials are none; count every trial that was run.`);
  if (trials === 1) return 0;
  const typical = normalQuantile(1 - 1 / trials);
  const late = normalQuantile(1 - 1 / (trials * Math.E));
  return deviation * Math.max(0, (1 - EULER_MASCHERONI) * typical + EULER_MASCHERONI * late);
}

/**
 * Deflated Sharpe ratio of Bailey & López de Prado (2014): the probabilistic Sharpe against the expected maximum of as
 * many independent trials without skill.
 *
 * @param deviation sample deviation of the trials' Sharpes per period
 */
export const deflatedSharpe = (sample: SharpeSample, trials: number, deviation: number): number =>
  probabilisticSharpe(sample, expectedMaximumSharpe(trials, deviation));

/** Beyond it the equivalent number of trials is not told apart. */
export const MOST_TRIALS = 1e12;
const STEPS = 100;

/**
 * How many independent trials without skill have an expected maximum Sharpe as high as this one: the inverse of
 * {@link expectedMaximumSharpe} by bisection; 1 at or below 0, and at most `MOST_TRIALS`.
 */
export function equivalentNoiseTrials(sharpe: number, deviation: number): number {
  if (Number.isNaN(sharpe) || !(deviation > 0)) return NaN;
  if (sharpe <= 0) return 1;
  if (sharpe >= expectedMaximumSharpe(MOST_TRIALS, deviation)) return MOST_TRIALS;
  let low = 1;
  let high = MOST_TRIALS;
  for (let step = 0; step < STEPS && high - low > 1e-9 * low; step++) {
    const middle = Math.sqrt(low * high);
    if (expectedMaximumSharpe(middle, deviation) < sharpe) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Probability that the best of `trials` independent trials without skill has a Sharpe at least this high over these
 * periods: 1 − PSR(0)^trials, by repeated squaring so that small probabilities keep their digits.
 */
export function bestOfNoise(sample: SharpeSample, trials: number): number {
  // 1 − (1 − p)^(a + b) = P(a) + P(b) − P(a) P(b)
  let single = normalCdf(-sharpeZ(sample));
  let any = 0;
  for (let left = trials; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) any = any + single - any * single;
    single = single + single - single * single;
  }
  return any;
}
