import type { Rng } from '../../statistics/index.ts';
import type { BinnedMatrix } from './binning.ts';
import { findSplit, leafValue, type SplitLimits } from './findSplit.ts';
import { accumulate, STRIDE, type Targets } from './histogram.ts';
import { partition } from './partition.ts';
import { sampleSorted } from './sampleSorted.ts';
import { ruleOf, type TreeBuilder } from './TreeBuilder.ts';

export interface DeepLimits extends SplitLimits {
  /** Infinity for no limit. */
  readonly maxDepth: number;
  /** Features that each split chooses among. */
  readonly featuresPerSplit: number;
  /** Added to every leaf's value. */
  readonly base: number;
}

interface Pending {
  readonly node: number;
  readonly begin: number;
  readonly end: number;
  readonly depth: number;
  readonly gradient: number;
  readonly hessian: number;
}

/**
 * Adds one tree of a random forest (Breiman 2001) to the builder: every leaf is split while a split gains, each among a
 * fresh sample of the features. Histograms are of that sample alone, so none is worth keeping for a subtraction.
 * @param order positions to grow on, moved so that each leaf's are together
 * @param features ascending numbers of the features that may split
 * @param scratch as long as `order`
 */
export function growDeep(
  builder: TreeBuilder,
  bins: BinnedMatrix,
  targets: Targets,
  order: Uint32Array,
  features: Uint32Array,
  limits: DeepLimits,
  rng: Rng,
  scratch: Uint32Array,
): void {
  const perSplit = Math.min(limits.featuresPerSplit, features.length);
  const histogram = new Float64Array(perSplit * STRIDE);
  const leafOf = (gradient: number, hessian: number) => ({
    value: limits.base + leafValue(gradient, hessian, limits),
    cover: hessian,
  });
  let gradient = 0;
  let hessian = 0;
  for (const position of order) {
    gradient += targets.gradient[position];
    hessian += targets.hessian[position];
  }
  const root = builder.addRoot(leafOf(gradient, hessian));
  const pending: Pending[] = [{ node: root, begin: 0, end: order.length, depth: 0, gradient, hessian }];
  for (let leaf = pending.pop(); leaf; leaf = pending.pop()) {
    const { begin, end } = leaf;
    if (leaf.depth >= limits.maxDepth || leaf.hessian < 2 * limits.minWeight) continue;
    const sample = sampleSorted(features, perSplit, rng);
    accumulate(histogram, bins, targets, order, begin, end, sample);
    const binCounts = sample.map((j) => bins.edges.upper[j].length);
    const split = findSplit(histogram, binCounts, leaf.gradient, leaf.hessian, limits);
    if (!split) continue;
    const rule = ruleOf(split, sample[split.slot], bins.edges);
    const middle = partition(order, begin, end, bins, targets.rows, rule, scratch);
    const left = { gradient: split.leftGradient, hessian: split.leftHessian };
    const right = { gradient: leaf.gradient - left.gradient, hessian: leaf.hessian - left.hessian };
    const node = builder.split(
      leaf.node,
      rule,
      leafOf(left.gradient, left.hessian),
      leafOf(right.gradient, right.hessian),
    );
    const depth = leaf.depth + 1;
    pending.push({ node: node + 1, begin: middle, end, depth, ...right });
    pending.push({ node, begin, end: middle, depth, ...left });
  }
}
