import { kernels } from '../../kernels/index.ts';
import type { BinnedMatrix } from './binning.ts';
import { packNodes } from './packNodes.ts';
import type { TreeEnsemble } from './TreeEnsemble.ts';

/**
 * Adds what the last tree gives each of the rows to their scores.
 * @param rows in the kernels' memory, as the scores, which are in the order of the rows
 */
export function addBinnedTree(trees: TreeEnsemble, bins: BinnedMatrix, rows: Uint32Array, scores: Float64Array): void {
  const { memory, addBinned } = kernels();
  memory.scope((arena) => {
    const nodes = packNodes(trees, trees.root[trees.root.length - 1], arena);
    const { values, columns } = bins;
    addBinned(scores.byteOffset, rows.byteOffset, rows.length, values.byteOffset, columns, nodes, 0);
  });
}
