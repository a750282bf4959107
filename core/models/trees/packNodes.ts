import type { Arena } from '../../kernels/index.ts';
import { LEAF, type TreeEnsemble } from './TreeEnsemble.ts';

/** int32, int32, float32, int32, uint32, uint32, float64: as core/kernels/assembly/trees.ts reads them. */
const WORDS = 8;

/**
 * The nodes from `first` on as the traversal kernels read them; children count from `first`.
 * @returns pointer to the first one
 */
export function packNodes(trees: TreeEnsemble, first: number, arena: Arena): number {
  const count = trees.feature.length - first;
  const values = arena.float64((count * WORDS) / 2);
  const ints = new Int32Array(values.buffer, values.byteOffset, count * WORDS);
  const floats = new Float32Array(values.buffer, values.byteOffset, count * WORDS);
  for (let i = 0; i < count; i++) {
    const node = first + i;
    const inner = trees.feature[node] !== LEAF;
    ints[i * WORDS] = trees.feature[node];
    ints[i * WORDS + 1] = trees.bin[node];
    floats[i * WORDS + 2] = trees.threshold[node];
    ints[i * WORDS + 3] = trees.missingLeft[node];
    ints[i * WORDS + 4] = inner ? trees.left[node] - first : 0;
    ints[i * WORDS + 5] = inner ? trees.right[node] - first : 0;
    values[(i * WORDS) / 2 + 3] = trees.value[node];
  }
  return values.byteOffset;
}
