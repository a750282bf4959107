import type { FloatArray } from './FloatArray.ts';
import { standardDeviation, withoutNaN } from './moments.ts';
import { neweyWest } from './neweyWest.ts';
import { testOfMean } from './testOfMean.ts';

export interface IcSummary {
  mean: number;
  /** Sample deviation over dates (ddof 1). */
  sd: number;
  /** mean / sd, not annualised; NaN when sd is 0 or unknown. */
  icir: number;
  /** Newey-West. */
  standardError: number;
  tStatistic: number;
  /** One-sided, of a mean of 0 or less; NaN below 4 (lag + 1) known dates. From {@link testOfMean}, not from the t. */
  p: number;
  /** Dates with a known IC. */
  dates: number;
  /** Share of those dates with IC above 0. */
  positiveShare: number;
}

/**
 * Summary of per-date ICs in date order; NaN dates are dropped.
 *
 * @param lag of the Newey-West error: h + d − 1 for a label of horizon h and entry delay d
 */
export function summariseIc(ic: FloatArray, lag: number): IcSummary {
  const known = withoutNaN(ic);
  const { mean, standardError, t } = neweyWest(known, lag);
  const sd = standardDeviation(known);
  let positive = 0;
  for (const value of known) if (value > 0) positive++;
  return {
    mean,
    sd,
    icir: sd > 0 ? mean / sd : NaN,
    standardError,
    tStatistic: t,
    p: testOfMean(known, lag + 1).p,
    dates: known.length,
    positiveShare: positive / known.length,
  };
}
