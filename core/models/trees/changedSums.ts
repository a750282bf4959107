import { columnOf, type FeatureMatrix, kernels, type OnProgress } from '../../kernels/index.ts';
import { packNodes } from './packNodes.ts';
import { LEAF, type TreeEnsemble } from './TreeEnsemble.ts';

/** A feature, and the columns that stand in its place, each for itself. */
export interface Change {
  readonly feature: number;
  readonly columns: readonly Float32Array[];
}

/** Rows at a time, as the kernels place them. */
const BLOCK = 256;

/**
 * Sum of the trees' values for each row of the matrix, by change once per column that stands in the feature's place. The
 * trees are walked once for all changes; a row walks a tree again only where its way meets a split on the feature, and
 * only from there. Values are added in the order of the trees, so that the sums are to the bit those of the changed
 * matrices.
 */
export function changedSums(
  trees: TreeEnsemble,
  matrix: FeatureMatrix,
  changes: readonly Change[],
  onProgress?: OnProgress,
): Float64Array[][] {
  const { rows, columns: width } = matrix;
  const sums = changes.map(({ columns }) => columns.map(() => new Float64Array(rows)));
  const many = trees.root.length;
  const { memory, reachLeaves, placesBelow, reachAgain, sumPlaces } = kernels();
  memory.scope((arena) => {
    const uints = (values: ArrayLike<number>) => {
      const array = arena.uint32(values.length);
      array.set(values);
      return array;
    };
    const nodes = packNodes(trees, 0, arena);
    const roots = uints(trees.root);
    const own = uints(Uint32Array.from(trees.feature.keys()));
    const block = arena.float32(BLOCK * width);
    const leaves = arena.uint32(BLOCK * many);
    const values = arena.float64(BLOCK * many);
    const places = arena.uint32(BLOCK * many + 1);
    const sum = arena.float64(BLOCK);
    const changed = changes.map(({ feature, columns }, c) => ({
      ...{ feature, columns, sums: sums[c] },
      from: uints(firstSplits(trees, feature)),
      users: uints(Array.from(trees.root.keys()).filter((tree) => splitsOn(trees, trees.root[tree], feature))),
    }));
    const walk = [block.byteOffset, width, nodes, leaves.byteOffset] as const;
    for (let start = 0; start < rows; start += BLOCK) {
      const count = Math.min(BLOCK, rows - start);
      const put = (column: Float32Array, j: number) => {
        for (let i = 0; i < count; i++) block[i * width + j] = column[start + i];
      };
      for (let j = 0; j < width; j++) put(columnOf(matrix, j), j);
      reachLeaves(block.byteOffset, count, width, nodes, roots.byteOffset, many, leaves.byteOffset, values.byteOffset);
      for (const { feature, columns, sums: into, from, users } of changed) {
        const at = places.byteOffset;
        const some = users.byteOffset;
        const again = placesBelow(leaves.byteOffset, count, some, users.length, from.byteOffset, at);
        columns.forEach((column, k) => {
          put(column, feature);
          reachAgain(...walk, from.byteOffset, at, again, values.byteOffset);
          sumPlaces(values.byteOffset, count, many, sum.byteOffset);
          into[k].set(sum.subarray(0, count), start);
        });
        put(columnOf(matrix, feature), feature);
        reachAgain(...walk, own.byteOffset, at, again, values.byteOffset);
      }
      onProgress?.(start + count, rows);
    }
  });
  return sums;
}

/** By node: of one below a split on the feature, the first such split on the way to it; else itself. */
function firstSplits({ feature, left, right }: TreeEnsemble, j: number): Uint32Array {
  const first = Uint32Array.from(feature.keys());
  // Children come after their parent.
  feature.forEach((splitOn, node) => {
    if (splitOn === LEAF || (first[node] === node && splitOn !== j)) return;
    first[left[node]] = first[right[node]] = first[node];
  });
  return first;
}

/** Whether a tree splits on a feature. */
export function splitsOn({ feature, left, right }: TreeEnsemble, root: number, j: number): boolean {
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (feature[node] === j) return true;
    if (feature[node] !== LEAF) open.push(left[node], right[node]);
  }
  return false;
}
