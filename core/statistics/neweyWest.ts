import { AppError } from '../contract/index.ts';
import type { FloatArray } from './FloatArray.ts';
import { isConstant, mean as meanOf, withoutNaN } from './moments.ts';

export interface NeweyWest {
  mean: number;
  standardError: number;
  /** mean / standardError; NaN when the error is 0 or unknown. */
  t: number;
}

/**
 * Mean of a series with the heteroskedasticity- and autocorrelation-consistent error of Newey & West (1987): Bartlett
 * weights 1 − l/(lag + 1), autocovariances divided by n, no small-sample factor. NaN values are dropped first, so that
 * the lag counts known values. The error is NaN with fewer than 2 values.
 *
 * @param lag autocovariances used, a whole number >= 0, else `BAD_INPUT`; beyond n − 1 there are none
 */
export function neweyWest(series: FloatArray, lag: number): NeweyWest {
  if (!Number.isInteger(lag) || lag < 0) {
    throw new AppError('BAD_INPUT', `Newey-West lag ${lag} is not a whole number of at least 0; give h + d - 1.`);
  }
  const values = withoutNaN(series);
  const n = values.length;
  const mean = meanOf(values);
  if (n < 2) return { mean, standardError: NaN, t: NaN };
  if (isConstant(values)) return { mean: values[0], standardError: 0, t: NaN };
  let longRun = 0;
  for (let l = 0; l <= Math.min(lag, n - 1); l++) {
    let covariance = 0;
    for (let i = l; i < n; i++) covariance += (values[i] - mean) * (values[i - l] - mean);
    longRun += ((l === 0 ? 1 : 2) * (1 - l / (lag + 1)) * covariance) / n;
  }
  const standardError = Math.sqrt(Math.max(0, longRun) / n);
  return { mean, standardError, t: standardError > 0 ? mean / standardError : NaN };
}
