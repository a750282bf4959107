import { ALONE, type Arena, kernels } from '../../kernels/index.ts';
import type { Rng } from '../../statistics/index.ts';
import { leafValue, SplitFinder, type SplitLimits } from './findSplit.ts';
import { Histograms } from './Histograms.ts';
import { partition } from './partition.ts';
import type { TrainingRows } from './prepareTargets.ts';
import { sampleSorted } from './sampleSorted.ts';
import type { Targets } from './TargetPacker.ts';
import { ruleOf, type TreeBuilder } from './TreeBuilder.ts';

export interface DeepLimits extends SplitLimits {
  /** Infinity for no limit. */
  readonly maxDepth: number;
  /** Features that each split chooses among. */
  readonly featuresPerSplit: number;
  /** Whether each feature may split at one random bin alone. */
  readonly randomSplits: boolean;
  /** Added to every leaf's value. */
  readonly base: number;
}

/** What a tree is grown on; all of it in the kernels' memory. */
export interface DeepGrowth {
  readonly targets: Targets;
  /** The exact gradients that the targets round, without draws, by position. */
  readonly gradient: Float64Array;
  /** How often each position is drawn; absent for once. */
  readonly draws?: Uint32Array | undefined;
  /** Positions that are drawn, ascending; moved so that each leaf's are together, still ascending. */
  readonly order: Uint32Array;
}

interface Pending {
  readonly node: number;
  readonly begin: number;
  readonly end: number;
  readonly depth: number;
  readonly hessian: number;
}

/**
 * Grows trees of a forest (Breiman 2001): every leaf is split while a split gains, each among a fresh sample of the
 * features. Histograms are of that sample alone, so none is worth keeping for a subtraction.
 */
export class DeepGrower {
  readonly #prepared: TrainingRows;
  readonly #limits: DeepLimits;
  readonly #histograms: Histograms;
  readonly #finder: SplitFinder;
  readonly #scratch: Uint32Array;
  /** The sample of a split, and the random numbers of its features. */
  readonly #sample: Uint32Array;
  readonly #draws: Uint32Array | undefined;

  constructor(prepared: TrainingRows, limits: DeepLimits, arena: Arena) {
    const perSplit = Math.min(limits.featuresPerSplit, prepared.features.length);
    this.#prepared = prepared;
    this.#limits = limits;
    this.#histograms = new Histograms(prepared, arena, ALONE);
    this.#finder = new SplitFinder(prepared, limits, arena);
    this.#scratch = arena.uint32(prepared.rows.length);
    this.#sample = arena.uint32(perSplit);
    this.#draws = limits.randomSplits ? arena.uint32(perSplit) : undefined;
  }

  /** Adds a tree to the builder. @param rng of this tree */
  grow(builder: TreeBuilder, growth: DeepGrowth, rng: Rng): void {
    const { targets, order } = growth;
    const { rows, weight } = this.#prepared;
    const hessian = weight ? Infinity : rows.length;
    const pending: Pending[] = [{ node: builder.addRoot(), begin: 0, end: order.length, depth: 0, hessian }];
    for (let leaf = pending.pop(); leaf; leaf = pending.pop()) {
      const { begin, end } = leaf;
      const split = this.#mayGrow(leaf) ? this.#split(targets, order, leaf, rng.fork(leaf.node)) : undefined;
      if (!split) {
        this.#settle(builder, growth, leaf);
        continue;
      }
      const middle = partition(order, begin, end, this.#prepared, split, this.#scratch);
      const node = builder.split(leaf.node, ruleOf(split, this.#prepared.bins.edges));
      const depth = leaf.depth + 1;
      pending.push({ node: node + 1, begin: middle, end, depth, hessian: split.rightHessian });
      pending.push({ node, begin, end: middle, depth, hessian: split.leftHessian });
    }
    builder.endTree();
  }

  #split(targets: Targets, order: Uint32Array, { begin, end }: Pending, rng: Rng) {
    const sample = this.#sample;
    sample.set(sampleSorted(this.#prepared.features, sample.length, rng));
    const draws = this.#draws;
    if (draws) for (let k = 0; k < draws.length; k++) draws[k] = rng.uint32();
    const histogram = this.#histograms.sum(targets, order, begin, end, sample);
    const split = this.#finder.find(histogram, targets, sample, draws);
    this.#histograms.release(histogram);
    return split;
  }

  #mayGrow({ depth, hessian, begin, end }: Pending): boolean {
    const { maxDepth, minWeight } = this.#limits;
    return depth < maxDepth && hessian >= 2 * minWeight && end - begin > 1 && this.#sample.length > 0;
  }

  /** The value from the exact gradients and weights; without weights a leaf's hessian is its number of drawn rows. */
  #settle(builder: TreeBuilder, { gradient, draws, order }: DeepGrowth, { node, begin, end, hessian }: Pending): void {
    const { sumAt } = kernels();
    const { weight } = this.#prepared;
    const [drawn, list] = [draws?.byteOffset ?? 0, order.byteOffset];
    const sum = sumAt(gradient.byteOffset, drawn, list, begin, end);
    const cover = weight ? sumAt(weight.byteOffset, drawn, list, begin, end) : hessian;
    builder.setLeaf(node, { value: this.#limits.base + leafValue(sum, cover, this.#limits), cover });
  }
}
