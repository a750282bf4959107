import { kernels } from '../../kernels/index.ts';
import type { TrainingRows } from './prepareTargets.ts';
import type { Split } from './findSplit.ts';

/**
 * Moves the positions of `order[begin..end)` that go left to its front; both sides keep their order. Returns where the
 * right side begins.
 * @param scratch as long as `order`; both in the kernels' memory
 */
export function partition(
  order: Uint32Array,
  begin: number,
  end: number,
  { bins, rows }: TrainingRows,
  { feature, bin, missingLeft }: Split,
  scratch: Uint32Array,
): number {
  const column = bins.byFeature.byteOffset + feature * bins.rows;
  const [list, spare] = [order.byteOffset, scratch.byteOffset];
  return kernels().partition(list, begin, end, spare, rows.byteOffset, column, bin, missingLeft);
}
