import { type BinnedMatrix, MISSING_BIN } from './binning.ts';
import type { SplitRule } from './TreeBuilder.ts';

/**
 * Moves the positions of `order[begin..end)` that go left to its front; both sides keep their order. Returns where the
 * right side begins.
 * @param scratch as long as `order`
 */
export function partition(
  order: Uint32Array,
  begin: number,
  end: number,
  bins: BinnedMatrix,
  rows: Uint32Array,
  rule: SplitRule,
  scratch: Uint32Array,
): number {
  const { values, columns } = bins;
  const { feature, bin, missingLeft } = rule;
  let left = begin;
  let right = 0;
  for (let i = begin; i < end; i++) {
    const position = order[i];
    const b = values[rows[position] * columns + feature];
    if (b === MISSING_BIN ? missingLeft : b <= bin) order[left++] = position;
    else scratch[right++] = position;
  }
  order.set(scratch.subarray(0, right), left);
  return left;
}
