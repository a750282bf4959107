import type { BinnedMatrix } from './binning.ts';
import { findSplit, leafValue, type Split, type SplitLimits } from './findSplit.ts';
import { accumulate, STRIDE, subtract, type Targets } from './histogram.ts';
import { partition } from './partition.ts';
import { type NewLeaf, ruleOf, type TreeBuilder } from './TreeBuilder.ts';

export interface LeafwiseLimits extends SplitLimits {
  readonly maxLeaves: number;
  /** Infinity for no limit; a tree of depth 1 has one split. */
  readonly maxDepth: number;
  /** Factor on every leaf's value. */
  readonly shrinkage: number;
}

/** A leaf and its positions `order[begin..end)`. */
export interface Leaf {
  readonly node: number;
  readonly begin: number;
  readonly end: number;
}

interface Candidate extends Leaf {
  readonly depth: number;
  readonly gradient: number;
  readonly hessian: number;
  readonly split?: Split;
  readonly histogram?: Float64Array;
}

/**
 * Grows one tree by splitting the leaf of the highest gain first (Shi 2007, as LightGBM does): the smaller child's
 * histogram is summed, the other one is the parent's minus it.
 */
export class LeafwiseGrower {
  readonly #bins: BinnedMatrix;
  readonly #limits: LeafwiseLimits;
  readonly #scratch: Uint32Array;
  /** Histograms that no leaf uses. */
  #spare: Float64Array[] = [];

  /** @param positions the most positions that a tree is grown on */
  constructor(bins: BinnedMatrix, limits: LeafwiseLimits, positions: number) {
    this.#bins = bins;
    this.#limits = limits;
    this.#scratch = new Uint32Array(positions);
  }

  /**
   * Adds a tree to the builder and returns its leaves.
   * @param order the positions to grow on, moved so that each leaf's are together
   * @param features ascending numbers of the features that may split; of the same length for every tree of a grower
   */
  grow(builder: TreeBuilder, targets: Targets, order: Uint32Array, features: Uint32Array): readonly Leaf[] {
    const { maxLeaves } = this.#limits;
    const binCounts = features.map((j) => this.#bins.edges.upper[j].length);
    const leaves = [this.#root(builder, targets, order, features, binCounts)];
    while (leaves.length < maxLeaves) {
      const place = bestOf(leaves);
      if (place < 0) break;
      const grown = leaves.length + 1 < maxLeaves;
      const [left, right] = this.#divide(builder, targets, order, features, binCounts, leaves[place], grown);
      leaves[place] = left;
      leaves.push(right);
    }
    for (const { histogram } of leaves) this.#release(histogram);
    return leaves;
  }

  #root(
    builder: TreeBuilder,
    targets: Targets,
    order: Uint32Array,
    features: Uint32Array,
    binCounts: Uint32Array,
  ): Candidate {
    let gradient = 0;
    let hessian = 0;
    for (const position of order) {
      gradient += targets.gradient[position];
      hessian += targets.hessian[position];
    }
    const node = builder.addRoot(this.#leafOf(gradient, hessian));
    const leaf = { node, begin: 0, end: order.length, depth: 0, gradient, hessian };
    if (!this.#mayGrow(leaf) || this.#limits.maxLeaves < 2) return leaf;
    const histogram = this.#take(features.length);
    accumulate(histogram, this.#bins, targets, order, 0, order.length, features);
    return this.#withSplit(leaf, binCounts, histogram);
  }

  /** Splits a leaf; its children get histograms and splits of their own when the tree may grow on. */
  #divide(
    builder: TreeBuilder,
    targets: Targets,
    order: Uint32Array,
    features: Uint32Array,
    binCounts: Uint32Array,
    parent: Candidate,
    grown: boolean,
  ): [Candidate, Candidate] {
    const { split, histogram, begin, end } = parent;
    const { leftGradient, leftHessian } = split!;
    const rule = ruleOf(split!, features[split!.slot], this.#bins.edges);
    const middle = partition(order, begin, end, this.#bins, targets.rows, rule, this.#scratch);
    const gradient = parent.gradient - leftGradient;
    const hessian = parent.hessian - leftHessian;
    const node = builder.split(
      parent.node,
      rule,
      this.#leafOf(leftGradient, leftHessian),
      this.#leafOf(gradient, hessian),
    );
    const depth = parent.depth + 1;
    const left: Candidate = { node, begin, end: middle, depth, gradient: leftGradient, hessian: leftHessian };
    const right: Candidate = { node: node + 1, begin: middle, end, depth, gradient, hessian };
    if (!grown || !(this.#mayGrow(left) || this.#mayGrow(right))) {
      this.#release(histogram);
      return [left, right];
    }
    const leftIsSmall = middle - begin < end - middle;
    const small = leftIsSmall ? left : right;
    const summed = this.#take(features.length);
    accumulate(summed, this.#bins, targets, order, small.begin, small.end, features);
    subtract(histogram!, summed);
    return [
      this.#withSplit(left, binCounts, leftIsSmall ? summed : histogram!),
      this.#withSplit(right, binCounts, leftIsSmall ? histogram! : summed),
    ];
  }

  #withSplit(leaf: Candidate, binCounts: Uint32Array, histogram: Float64Array): Candidate {
    const split = this.#mayGrow(leaf)
      ? findSplit(histogram, binCounts, leaf.gradient, leaf.hessian, this.#limits)
      : undefined;
    if (split) return { ...leaf, split, histogram };
    this.#release(histogram);
    return leaf;
  }

  #mayGrow({ depth, hessian }: Candidate): boolean {
    return depth < this.#limits.maxDepth && hessian >= 2 * this.#limits.minWeight;
  }

  #leafOf(gradient: number, hessian: number): NewLeaf {
    return { value: this.#limits.shrinkage * leafValue(gradient, hessian, this.#limits), cover: hessian };
  }

  #take(features: number): Float64Array {
    return this.#spare.pop() ?? new Float64Array(features * STRIDE);
  }

  #release(histogram: Float64Array | undefined): void {
    if (histogram) this.#spare.push(histogram);
  }
}

/** The leaf of the highest gain, of equal ones the oldest; -1 when none can be split. */
function bestOf(leaves: readonly Candidate[]): number {
  let best = -1;
  let gain = 0;
  leaves.forEach(({ split }, place) => {
    if (split && split.gain > gain) {
      gain = split.gain;
      best = place;
    }
  });
  return best;
}
