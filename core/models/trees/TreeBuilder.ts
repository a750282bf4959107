import { kernels } from '../../kernels/index.ts';
import type { BinEdges } from './binning.ts';
import type { Split } from './findSplit.ts';
import { LEAF, type TreeEnsemble } from './TreeEnsemble.ts';

/** What a split needs to be written into a node. */
export interface SplitRule {
  readonly feature: number;
  readonly threshold: number;
  readonly bin: number;
  readonly missingLeft: boolean;
  readonly gain: number;
}

/** A node before it is split. */
export interface NewLeaf {
  readonly value: number;
  /** Summed hessian of its rows. */
  readonly cover: number;
}

/** A leaf that is set later. */
const UNSET: NewLeaf = { value: 0, cover: 0 };

export const ruleOf = ({ feature, bin, missingLeft, gain }: Split, edges: BinEdges): SplitRule => ({
  feature,
  threshold: edges.upper[feature][bin],
  bin,
  missingLeft,
  gain,
});

const FIRST_CAPACITY = 1024;

/** Grows the arrays of an ensemble, tree after tree: every node starts as a leaf and may be split once. */
export class TreeBuilder {
  #capacity = FIRST_CAPACITY;
  #nodes = 0;
  readonly #roots: number[] = [];
  #arrays = allocate(FIRST_CAPACITY);

  addRoot(root = UNSET): number {
    this.#roots.push(this.#nodes);
    return this.#addLeaf(root);
  }

  /** Makes a leaf an inner node. Returns the left child; the right one is next to it. */
  split(node: number, rule: SplitRule, left = UNSET, right = UNSET): number {
    const child = this.#addLeaf(left);
    this.#addLeaf(right);
    const arrays = this.#arrays;
    arrays.feature[node] = rule.feature;
    arrays.threshold[node] = rule.threshold;
    arrays.bin[node] = rule.bin;
    arrays.left[node] = child;
    arrays.right[node] = child + 1;
    arrays.missingLeft[node] = rule.missingLeft ? 1 : 0;
    arrays.value[node] = 0;
    arrays.gain[node] = rule.gain;
    return child;
  }

  setLeaf(node: number, { value, cover }: NewLeaf): void {
    this.#arrays.value[node] = value;
    this.#arrays.cover[node] = cover;
  }

  /** Ends the last tree, whose leaves are all set: its inner nodes get the cover of their children. Returns its root. */
  endTree(): number {
    const root = this.#roots[this.#roots.length - 1];
    const { feature, left, right, cover } = this.#arrays;
    for (let node = this.#nodes - 1; node >= root; node--) {
      if (feature[node] !== LEAF) cover[node] = cover[left[node]] + cover[right[node]];
    }
    return root;
  }

  /** The trees so far: views that the next node may leave behind. */
  view(): TreeEnsemble {
    const arrays = mapArrays(this.#arrays, (array) => array.subarray(0, this.#nodes));
    return { root: Uint32Array.from(this.#roots), ...arrays };
  }

  /** The first trees, by default all, in arrays of exactly their size. */
  build(trees = this.#roots.length): TreeEnsemble {
    const nodes = this.#roots[trees] ?? this.#nodes;
    const arrays = mapArrays(this.#arrays, (array) => array.slice(0, nodes));
    return { root: Uint32Array.from(this.#roots.slice(0, trees)), ...arrays };
  }

  /** Copies the nodes into the kernels' memory, for `append` of another thread's builder. Returns the pointer. */
  store(): number {
    const nodes = this.#nodes;
    const table = kernels().memory.float64(1 + nodes * NAMES.length);
    table[0] = nodes;
    NAMES.forEach((name, i) => table.set(this.#arrays[name].subarray(0, nodes), 1 + i * nodes));
    return table.byteOffset;
  }

  /** Adds the one tree that another builder has stored, and gives its memory back. */
  append(stored: number): void {
    const { memory } = kernels();
    const [nodes] = new Float64Array(memory.shared.buffer, stored, 1);
    const table = new Float64Array(memory.shared.buffer, stored, 1 + nodes * NAMES.length);
    const first = this.#nodes;
    this.#roots.push(first);
    this.#nodes += nodes;
    while (this.#capacity < this.#nodes) this.#grow();
    const arrays = this.#arrays;
    NAMES.forEach((name, i) => arrays[name].set(table.subarray(1 + i * nodes, 1 + (i + 1) * nodes), first));
    for (let node = first; node < this.#nodes; node++) {
      if (arrays.feature[node] === LEAF) continue;
      arrays.left[node] += first;
      arrays.right[node] += first;
    }
    memory.free(table);
  }

  #addLeaf(leaf: NewLeaf): number {
    if (this.#nodes === this.#capacity) this.#grow();
    const node = this.#nodes++;
    this.#arrays.feature[node] = LEAF;
    this.setLeaf(node, leaf);
    return node;
  }

  #grow(): void {
    this.#capacity *= 2;
    const old = this.#arrays;
    this.#arrays = allocate(this.#capacity);
    for (const name of NAMES) this.#arrays[name].set(old[name]);
  }
}

type Arrays = Omit<Required<TreeEnsemble>, 'root'>;

const NAMES = [
  ...(['feature', 'threshold', 'bin', 'left', 'right'] as const),
  ...(['missingLeft', 'value', 'gain', 'cover'] as const),
];

const mapArrays = (arrays: Arrays, cut: (array: Arrays[keyof Arrays]) => Arrays[keyof Arrays]): Arrays =>
  Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, cut(array)])) as unknown as Arrays;

const allocate = (capacity: number): Arrays => ({
  feature: new Int32Array(capacity),
  threshold: new Float32Array(capacity),
  bin: new Uint8Array(capacity),
  left: new Uint32Array(capacity),
  right: new Uint32Array(capacity),
  missingLeft: new Uint8Array(capacity),
  value: new Float64Array(capacity),
  gain: new Float64Array(capacity),
  cover: new Float64Array(capacity),
});
