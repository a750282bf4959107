import type { FloatArray } from './FloatArray.ts';

/** A sample as its order statistics; what the drift measures read, so that a sample is sorted once. */
export interface SortedSample {
  /** The known values, ascending. */
  readonly values: Float64Array;
  /** How many values were NaN. */
  readonly missing: number;
}

export function sortedSample(values: FloatArray): SortedSample {
  const sorted = new Float64Array(values).sort();
  let known = sorted.length;
  while (known > 0 && Number.isNaN(sorted[known - 1])) known--;
  return { values: sorted.subarray(0, known), missing: sorted.length - known };
}

/** The number of values below `x`. */
export function countBelow(sorted: Float64Array, x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The number of values at or below `x`. */
export function countUpTo(sorted: Float64Array, x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
