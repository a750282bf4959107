import { type Arena, kernels, type Team } from '../../kernels/index.ts';
import { leafValue, SplitFinder, type Split, type SplitLimits } from './findSplit.ts';
import { Histograms } from './Histograms.ts';
import { partition } from './partition.ts';
import type { TrainingRows } from './prepareTargets.ts';
import type { Targets } from './TargetPacker.ts';
import { ruleOf, type TreeBuilder } from './TreeBuilder.ts';

export interface GrowthLimits extends SplitLimits {
  /** Infinity for no limit. */
  readonly maxLeaves: number;
  /** Infinity for no limit; a tree of depth 1 has one split. */
  readonly maxDepth: number;
  /** Factor on every leaf's value. */
  readonly shrinkage: number;
}

/** What a tree is grown on; all of it in the kernels' memory. */
export interface Growth {
  readonly targets: Targets;
  /** The exact gradients that the targets round, by position. */
  readonly gradient: Float64Array;
  /** Positions to grow on, ascending; moved so that each leaf's are together, still ascending. */
  readonly order: Uint32Array;
  /** Ascending numbers of the features that the tree may use. */
  readonly features: Uint32Array;
  /** Those of them that a node of a depth may be split by. */
  featuresAt(depth: number): Uint32Array;
}

/** A leaf and its positions `order[begin..end)`. */
export interface Leaf {
  readonly node: number;
  readonly begin: number;
  readonly end: number;
  readonly value: number;
}

interface Node {
  readonly node: number;
  readonly begin: number;
  readonly end: number;
  readonly depth: number;
  readonly hessian: number;
}

interface Candidate extends Node {
  readonly split: Split;
  readonly histogram: BigInt64Array;
}

/**
 * Grows trees one split after the other: the smaller child's histogram is summed, the other one is the parent's minus it.
 * Under a limit of leaves, the leaf of the highest gain is split first (Shi 2007, as LightGBM does); without one the
 * order changes nothing and the newest leaf is split first, which keeps few histograms.
 */
export class TreeGrower {
  readonly #prepared: TrainingRows;
  readonly #limits: GrowthLimits;
  readonly #histograms: Histograms;
  readonly #finder: SplitFinder;
  readonly #scratch: Uint32Array;

  constructor(prepared: TrainingRows, limits: GrowthLimits, arena: Arena, team: Team) {
    this.#prepared = prepared;
    this.#limits = limits;
    this.#histograms = new Histograms(prepared, arena, team);
    this.#finder = new SplitFinder(prepared, limits, arena);
    this.#scratch = arena.uint32(prepared.rows.length);
  }

  /** Adds a tree to the builder and returns its leaves. */
  grow(builder: TreeBuilder, growth: Growth): Leaf[] {
    const { maxLeaves } = this.#limits;
    const { order, targets, features } = growth;
    const closed: Node[] = [];
    const open: Candidate[] = [];
    const root = { node: builder.addRoot(), begin: 0, end: order.length, depth: 0, hessian: Infinity };
    const histogram = this.#mayGrow(root) ? this.#histograms.sum(targets, order, 0, order.length, features) : undefined;
    this.#place(growth, root, histogram, open, closed);
    while (open.length > 0 && open.length + closed.length < maxLeaves) {
      const [parent] = open.splice(maxLeaves === Infinity ? open.length - 1 : bestOf(open), 1);
      const more = open.length + closed.length + 2 < maxLeaves;
      this.#divide(builder, growth, parent, more, open, closed);
    }
    for (const { histogram } of open) this.#histograms.release(histogram);
    const leaves = [...closed, ...open].map((leaf) => this.#settle(builder, growth, leaf));
    builder.endTree();
    return leaves;
  }

  /** Splits a leaf; its children get histograms and splits of their own when the tree may grow on. */
  #divide(
    builder: TreeBuilder,
    growth: Growth,
    parent: Candidate,
    more: boolean,
    open: Candidate[],
    closed: Node[],
  ): void {
    const { split, histogram, begin, end } = parent;
    const { order, targets, features } = growth;
    const middle = partition(order, begin, end, this.#prepared, split, this.#scratch);
    const node = builder.split(parent.node, ruleOf(split, this.#prepared.bins.edges));
    const depth = parent.depth + 1;
    const left = { node, begin, end: middle, depth, hessian: split.leftHessian };
    const right = { node: node + 1, begin: middle, end, depth, hessian: split.rightHessian };
    if (!more || !(this.#mayGrow(left) || this.#mayGrow(right))) {
      this.#histograms.release(histogram);
      closed.push(left, right);
      return;
    }
    const leftIsSmall = middle - begin < end - middle;
    const small = leftIsSmall ? left : right;
    const summed = this.#histograms.sum(targets, order, small.begin, small.end, features);
    this.#histograms.subtract(histogram, summed);
    this.#place(growth, left, leftIsSmall ? summed : histogram, open, closed);
    this.#place(growth, right, leftIsSmall ? histogram : summed, open, closed);
  }

  /** A leaf goes to those that can be split or to those that cannot. */
  #place(
    { targets, featuresAt }: Growth,
    leaf: Node,
    histogram: BigInt64Array | undefined,
    open: Candidate[],
    closed: Node[],
  ): void {
    const split =
      histogram && this.#mayGrow(leaf) ? this.#finder.find(histogram, targets, featuresAt(leaf.depth)) : undefined;
    if (split) open.push({ ...leaf, split, histogram: histogram! });
    else {
      this.#histograms.release(histogram);
      closed.push(leaf);
    }
  }

  #mayGrow({ depth, hessian, begin, end }: Node): boolean {
    const features = this.#prepared.features.length;
    return depth < this.#limits.maxDepth && hessian >= 2 * this.#limits.minWeight && end - begin > 1 && features > 0;
  }

  /** The value from the exact gradients and weights, so that it does not know of the rounding of targets. */
  #settle(builder: TreeBuilder, { gradient, order }: Growth, { node, begin, end }: Node): Leaf {
    const { sumAt } = kernels();
    const { weight } = this.#prepared;
    const cover = weight ? sumAt(weight.byteOffset, 0, order.byteOffset, begin, end) : end - begin;
    const sum = sumAt(gradient.byteOffset, 0, order.byteOffset, begin, end);
    const value = this.#limits.shrinkage * leafValue(sum, cover, this.#limits);
    builder.setLeaf(node, { value, cover });
    return { node, begin, end, value };
  }
}

/** The leaf of the highest gain, of equal ones the oldest. */
function bestOf(open: readonly Candidate[]): number {
  let best = 0;
  for (let i = 1; i < open.length; i++) if (open[i].split.gain > open[best].split.gain) best = i;
  return best;
}
