import { rankInto } from './averageRanks.ts';
import type { FloatArray } from './FloatArray.ts';
import { centredCorrelation, knownPairs } from './pearson.ts';

/**
 * Rank correlation with average ranks over the pairs in which both are known; NaN with fewer than 2 pairs or a
 * constant side. Arrays of different length are `BAD_INPUT`.
 */
export function spearman(x: FloatArray, y: FloatArray): number {
  const pairs = knownPairs(x, y);
  const scratch = spearmanScratch(pairs.x.length);
  scratch.x.set(pairs.x);
  scratch.y.set(pairs.y);
  return scratch.correlation(pairs.x.length);
}

/** Buffers for many rank correlations: fill the first n of `x` and `y` with known values, then ask. */
export interface SpearmanScratch {
  readonly x: Float64Array;
  readonly y: Float64Array;
  correlation(n: number): number;
}

export function spearmanScratch(capacity: number): SpearmanScratch {
  const [x, y, rankX, rankY, sorted, rankAt] = Array.from({ length: 6 }, () => new Float64Array(capacity));
  const correlation = (n: number) => {
    if (n < 2) return NaN;
    const sortedN = sorted.subarray(0, n);
    const rankAtN = rankAt.subarray(0, n);
    rankInto(x.subarray(0, n), rankX.subarray(0, n), sortedN, rankAtN);
    rankInto(y.subarray(0, n), rankY.subarray(0, n), sortedN, rankAtN);
    return centredCorrelation(rankX, rankY, n, (n + 1) / 2, (n + 1) / 2);
  };
  return { x, y, correlation };
}
