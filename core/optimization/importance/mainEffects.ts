import type { Leaf } from './regressionTree.ts';

/**
 * Share of a tree's variance over the unit cube that each dimension explains by itself: functional analysis of variance in
 * closed form (Hutter, Hoos & Leyton-Brown 2014, single marginals). Null for a tree that is constant.
 */
export function mainEffects(leaves: readonly Leaf[], dimensions: number): Float64Array | null {
  const volumes = leaves.map(({ low, high }) => low.reduce((volume, from, d) => volume * (high[d] - from), 1));
  const mean = leaves.reduce((sum, { value }, i) => sum + volumes[i] * value, 0);
  const variance = leaves.reduce((sum, { value }, i) => sum + volumes[i] * (value - mean) ** 2, 0);
  if (!(variance > 0)) return null;
  return Float64Array.from({ length: dimensions }, (_, d) => marginalVariance(leaves, volumes, d, mean) / variance);
}

/** Variance, along one dimension, of the mean over all others. */
function marginalVariance(leaves: readonly Leaf[], volumes: readonly number[], d: number, mean: number): number {
  const ends = [...new Set(leaves.map(({ high }) => high[d]))].sort((a, b) => a - b);
  const place = new Map(ends.map((end, i) => [end, i]));
  // What the mean rises by where a leaf begins, and falls by where it ends.
  const change = new Float64Array(ends.length + 1);
  leaves.forEach(({ low, high, value }, k) => {
    const across = (volumes[k] / (high[d] - low[d])) * value;
    change[low[d] === 0 ? 0 : place.get(low[d])! + 1] += across;
    change[place.get(high[d])! + 1] -= across;
  });
  let marginal = 0;
  return ends.reduce((sum, end, i) => {
    marginal += change[i];
    return sum + (end - (i === 0 ? 0 : ends[i - 1])) * (marginal - mean) ** 2;
  }, 0);
}
