import { AppError } from '../contract/index.ts';
import type { FloatArray } from './FloatArray.ts';
import { isConstant, mean } from './moments.ts';

/**
 * Product-moment correlation over the pairs in which both are known; NaN with fewer than 2 pairs or a constant side.
 * Arrays of different length are `BAD_INPUT`.
 */
export function pearson(x: FloatArray, y: FloatArray): number {
  const pairs = knownPairs(x, y);
  if (pairs.x.length < 2 || isConstant(pairs.x) || isConstant(pairs.y)) return NaN;
  return centredCorrelation(pairs.x, pairs.y, pairs.x.length, mean(pairs.x), mean(pairs.y));
}

/** The correlation of the first n pairs about given means; NaN when a side has no spread. */
export function centredCorrelation(x: Float64Array, y: Float64Array, n: number, meanX: number, meanY: number): number {
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const dx = x[i] - meanX;
    const dy = y[i] - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  if (xx === 0 || yy === 0) return NaN;
  // Neither side squared: no overflow, and exactly ±1 for equal spreads, as ranks have.
  return Math.max(-1, Math.min(1, xy / yy / Math.sqrt(xx / yy)));
}

/** Copies of the pairs in which both values are known. */
export function knownPairs(x: FloatArray, y: FloatArray): { x: Float64Array; y: Float64Array } {
  if (x.length !== y.length) {
    throw new AppError('BAD_INPUT', `${x.length} values cannot be paired with ${y.length}; give arrays of one length.`);
  }
  const keptX = new Float64Array(x.length);
  const keptY = new Float64Array(x.length);
  let n = 0;
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue;
    keptX[n] = x[i];
    keptY[n++] = y[i];
  }
  return { x: keptX.subarray(0, n), y: keptY.subarray(0, n) };
}
