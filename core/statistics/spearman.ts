import { rankerOf } from './averageRanks.ts';
import type { FloatArray } from './FloatArray.ts';
import { centredCorrelation, knownPairs } from './pearson.ts';

/**
 * Rank correlation with average ranks over the pairs in which both are known; NaN with fewer than 2 pairs or a
 * constant side. Arrays of different length are `BAD_INPUT`.
 */
export function spearman(x: FloatArray, y: FloatArray): number {
  const pairs = knownPairs(x, y);
  const n = pairs.x.length;
  const rank = rankerOf(n);
  const [rankX, rankY] = [new Float64Array(n), new Float64Array(n)];
  rank(pairs.x, n, rankX);
  rank(pairs.y, n, rankY);
  return rankCorrelation(rankX, rankY, n);
}

/** The correlation of the first n average ranks; NaN with fewer than 2 or a constant side. */
export const rankCorrelation = (rankX: Float64Array, rankY: Float64Array, n: number): number =>
  n < 2 ? NaN : centredCorrelation(rankX, rankY, n, (n + 1) / 2, (n + 1) / 2);
