import type { FloatArray } from './FloatArray.ts';

/** Ranks 1..n of the known values, ties at the average of their ranks; the rank of NaN is NaN. */
export function averageRanks(values: FloatArray): Float64Array {
  const n = values.length;
  const ranks = new Float64Array(n);
  rankInto(new Float64Array(values), ranks, new Float64Array(n), new Float64Array(n));
  return ranks;
}

/**
 * {@link averageRanks} without allocation, for many short stretches. All arrays have the length of `values`; `sorted`
 * and `rankAt` are scratch.
 */
export function rankInto(values: Float64Array, ranks: Float64Array, sorted: Float64Array, rankAt: Float64Array): void {
  const n = values.length;
  sorted.set(values);
  sorted.sort();
  for (let start = 0; start < n;) {
    let end = start + 1;
    while (end < n && sorted[end] === sorted[start]) end++;
    rankAt[start] = (start + 1 + end) / 2;
    start = end;
  }
  for (let i = 0; i < n; i++) {
    const value = values[i];
    let low = 0;
    let high = n;
    // NaN is sorted last and is never below a value: the search ends on the first of the ties.
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    ranks[i] = value === value ? rankAt[low] : NaN;
  }
}
