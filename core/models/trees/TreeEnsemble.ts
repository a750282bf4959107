import { columnOf, type FeatureMatrix, kernels } from '../../kernels/index.ts';
import { type BinnedMatrix, MISSING_BIN } from './binning.ts';
import { packNodes } from './packNodes.ts';

/** What `feature` holds for a leaf. */
export const LEAF = -1;

/**
 * Trees as flat arrays, one entry per node; a node's children come after it. A row goes left when its value is at most the
 * threshold (its bin at most `bin`: the same rows), or when it is missing and `missingLeft` is 1.
 */
export interface TreeEnsemble {
  /** The first node of each tree. */
  readonly root: Uint32Array;
  readonly feature: Int32Array;
  readonly threshold: Float32Array;
  readonly bin: Uint8Array;
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly missingLeft: Uint8Array;
  /** Of a leaf: what it adds to the prediction. */
  readonly value: Float64Array;
  /** Of an inner node: what its split gained. */
  readonly gain: Float64Array;
  /** Summed hessian (for squared error: weight) of the training rows that reach the node; artifacts of version 1 lack it. */
  readonly cover?: Float64Array;
}

const BLOCK = 256;

/** Sum of the trees' values for each of the rows, added in the order of the trees to what `out` holds. */
export function addPredictions(trees: TreeEnsemble, matrix: FeatureMatrix, rows: Uint32Array, out: Float64Array): void {
  const { columns } = matrix;
  const { memory, addTrees } = kernels();
  memory.scope((arena) => {
    const nodes = packNodes(trees, 0, arena);
    const roots = arena.uint32(trees.root.length);
    roots.set(trees.root);
    const block = arena.float32(BLOCK * columns);
    const sums = arena.float64(BLOCK);
    for (let start = 0; start < rows.length; start += BLOCK) {
      const count = Math.min(BLOCK, rows.length - start);
      for (let j = 0; j < columns; j++) {
        const column = columnOf(matrix, j);
        for (let i = 0; i < count; i++) block[i * columns + j] = column[rows[start + i]];
      }
      sums.set(out.subarray(start, start + count));
      addTrees(block.byteOffset, count, columns, nodes, roots.byteOffset, roots.length, sums.byteOffset);
      out.set(sums.subarray(0, count), start);
    }
  });
}

/** The leaf that a row of the binned matrix reaches from `node`. */
export function leafOf(trees: TreeEnsemble, node: number, bins: BinnedMatrix, row: number): number {
  const base = row * bins.columns;
  for (let j = trees.feature[node]; j !== LEAF; j = trees.feature[node]) {
    const b = bins.values[base + j];
    const goesLeft = b === MISSING_BIN ? trees.missingLeft[node] === 1 : b <= trees.bin[node];
    node = goesLeft ? trees.left[node] : trees.right[node];
  }
  return node;
}

/** Total gain of each feature's splits. */
export function gainImportance({ feature, gain }: TreeEnsemble, featureCount: number): Float64Array {
  const importance = new Float64Array(featureCount);
  feature.forEach((j, node) => {
    if (j !== LEAF) importance[j] += gain[node];
  });
  return importance;
}
