import { columnOf, type FeatureMatrix, kernels } from '../../kernels/index.ts';
import { BLOCK_ROWS } from './BlockSums.ts';
import type { LinearFit } from './fitLinear.ts';
import { gatherRows, isRun } from './gatherRows.ts';

/**
 * centre + Σ coefficient_j (x_j − mean_j), a missing x_j counting as mean_j, for each of the rows; features with a
 * coefficient of 0 are not looked at.
 */
export function linearPredictions(
  { coefficient, mean, centre }: LinearFit,
  matrix: FeatureMatrix,
  rows: Uint32Array,
): Float64Array {
  const { memory, addTerm } = kernels();
  const used = Array.from(coefficient.keys()).filter((j) => coefficient[j] !== 0);
  const columns = used.map((j) => columnOf(matrix, j));
  const out = new Float64Array(rows.length);
  memory.scope((arena) => {
    const values = arena.float32(BLOCK_ROWS);
    const sums = arena.float64(BLOCK_ROWS).fill(centre);
    for (let start = 0; start < rows.length; start += BLOCK_ROWS) {
      const block = rows.subarray(start, start + BLOCK_ROWS);
      const run = isRun(block);
      used.forEach((j, k) => {
        gatherRows(columns[k], block, run, values);
        addTerm(values.byteOffset, block.length, mean[j], coefficient[j], sums.byteOffset);
      });
      out.set(sums.subarray(0, block.length), start);
      sums.fill(centre);
    }
  });
  return out;
}
