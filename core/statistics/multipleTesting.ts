import { AppError } from '../contract/index.ts';
import type { FloatArray } from './FloatArray.ts';
import { withoutNaN } from './moments.ts';

/** Family-wise adjustment: p times their number, capped at 1. NaN is no test: it stays NaN and is not counted. */
export function bonferroni(pValues: FloatArray): Float64Array {
  checkProbabilities(pValues);
  const tests = withoutNaN(pValues).length;
  return Float64Array.from(pValues, (p) => Math.min(1, p * tests));
}

/**
 * p-values adjusted for the false discovery rate (Benjamini & Hochberg 1995): those at or below a rate q are the
 * discoveries at q. In the order given; NaN is no test: it stays NaN and is not counted.
 *
 * @throws AppError BAD_INPUT for a p-value outside 0..1
 */
export function benjaminiHochberg(pValues: FloatArray): Float64Array {
  checkProbabilities(pValues);
  const order = [...pValues.keys()].filter((i) => !Number.isNaN(pValues[i])).sort((a, b) => pValues[a] - pValues[b]);
  const adjusted = new Float64Array(pValues.length).fill(NaN);
  let least = 1;
  for (let rank = order.length; rank >= 1; rank--) {
    least = Math.min(least, (pValues[order[rank - 1]] * order.length) / rank);
    adjusted[order[rank - 1]] = least;
  }
  return adjusted;
}

function checkProbabilities(pValues: FloatArray): void {
  for (const p of pValues) {
    if (p < 0 || p > 1) throw new AppError('BAD_INPUT', `${p} is no p-value; it must lie in 0..1.`);
  }
}
