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

export const ruleOf = ({ bin, missingLeft, gain }: Split, feature: number, edges: BinEdges): SplitRule => ({
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

  addRoot(root: NewLeaf): number {
    this.#roots.push(this.#nodes);
    return this.#addLeaf(root);
  }

  /** Makes a leaf an inner node. Returns the left child; the right one is next to it. */
  split(node: number, rule: SplitRule, left: NewLeaf, right: NewLeaf): number {
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

  /** The trees so far: views that the next node may leave behind. */
  view(): TreeEnsemble {
    return { root: Uint32Array.from(this.#roots), ...this.#arrays };
  }

  /** The trees in arrays of exactly their size. */
  build(): TreeEnsemble {
    const n = this.#nodes;
    const { feature, threshold, bin, left, right, missingLeft, value, gain, cover } = this.#arrays;
    return {
      root: Uint32Array.from(this.#roots),
      feature: feature.slice(0, n),
      threshold: threshold.slice(0, n),
      bin: bin.slice(0, n),
      left: left.slice(0, n),
      right: right.slice(0, n),
      missingLeft: missingLeft.slice(0, n),
      value: value.slice(0, n),
      gain: gain.slice(0, n),
      cover: cover.slice(0, n),
    };
  }

  #addLeaf({ value, cover }: NewLeaf): number {
    if (this.#nodes === this.#capacity) this.#grow();
    const node = this.#nodes++;
    this.#arrays.feature[node] = LEAF;
    this.#arrays.value[node] = value;
    this.#arrays.cover[node] = cover;
    return node;
  }

  #grow(): void {
    this.#capacity *= 2;
    const old = this.#arrays;
    this.#arrays = allocate(this.#capacity);
    this.#arrays.feature.set(old.feature);
    this.#arrays.threshold.set(old.threshold);
    this.#arrays.bin.set(old.bin);
    this.#arrays.left.set(old.left);
    this.#arrays.right.set(old.right);
    this.#arrays.missingLeft.set(old.missingLeft);
    this.#arrays.value.set(old.value);
    this.#arrays.gain.set(old.gain);
    this.#arrays.cover.set(old.cover);
  }
}

const allocate = (capacity: number): Omit<Required<TreeEnsemble>, 'root'> => ({
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
