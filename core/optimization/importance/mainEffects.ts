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
  const from = (i: number) => (i === 0 ? 0 : ends[i - 1]);
  const marginal = new Float64Array(ends.length);
  leaves.forEach(({ low, high, value }, k) => {
    const across = volumes[k] / (high[d] - low[d]);
    for (let i = place.get(high[d])!; i >= 0 && from(i) >= low[d]; i--) marginal[i] += across * value;
  });
  return marginal.reduce((sum, value, i) => sum + (ends[i] - from(i)) * (value - mean) ** 2, 0);
}
