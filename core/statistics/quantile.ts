import { AppError } from '../contract/index.ts';
import type { FloatArray } from './FloatArray.ts';
import { sortedSample } from './SortedSample.ts';

/**
 * Quantile with linear interpolation between order statistics (type 7 of Hyndman & Fan 1996, the default of NumPy and
 * R). NaN values are dropped; NaN when none is left.
 *
 * @param q in 0..1, else `BAD_INPUT`
 */
export function quantile(values: FloatArray, q: number): number {
  return sortedQuantile(sortedSample(values).values, q);
}

/** {@link quantile} of values that are ascending and known. */
export function sortedQuantile(sorted: Float64Array, q: number): number {
  if (!(q >= 0 && q <= 1)) throw new AppError('BAD_INPUT', `Quantile ${q} is not in 0..1; give a share, as in 0.95.`);
  if (sorted.length === 0) return NaN;
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  if (sorted[below] === sorted[above]) return sorted[below];
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}
