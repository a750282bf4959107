import { type Arena, kernels } from '../../kernels/index.ts';
import type { TrainingRows } from './prepareTargets.ts';
import type { Targets } from './TargetPacker.ts';

export interface SplitLimits {
  /** Absolute and squared penalty on a leaf's value. */
  readonly alpha: number;
  readonly lambda: number;
  /** Least summed hessian of a child. */
  readonly minWeight: number;
  /** Least gain. */
  readonly minGain: number;
}

/** The best split of a leaf. */
export interface Split {
  readonly gain: number;
  readonly feature: number;
  /** Bins up to this one go left. */
  readonly bin: number;
  readonly missingLeft: boolean;
  readonly leftHessian: number;
  readonly rightHessian: number;
}

/** Numbers that the kernels write for a split, and bytes that they need for it. */
const FOUND = 6;
const SCRATCH = 7168;

/** The value that minimises a leaf's objective (Chen & Guestrin 2016, with the absolute penalty of LightGBM). */
export function leafValue(gradient: number, hessian: number, { alpha, lambda }: SplitLimits): number {
  return -Math.sign(gradient) * (Math.max(0, Math.abs(gradient) - alpha) / (hessian + lambda));
}

/** Finds the best split of a histogram; the rule is that of the kernel `findSplit` (core/kernels/assembly/splits.ts). */
export class SplitFinder {
  readonly #prepared: TrainingRows;
  readonly #limits: SplitLimits;
  readonly #found: Float64Array;
  readonly #scratch: Uint8Array;

  constructor(prepared: TrainingRows, limits: SplitLimits, arena: Arena) {
    this.#prepared = prepared;
    this.#limits = limits;
    this.#found = arena.float64(FOUND);
    this.#scratch = arena.uint8(SCRATCH);
  }

  /**
   * @param features in the kernels' memory: those that may split
   * @param draws in the kernels' memory, a random uint32 for each of them: each may split at one bin that it chooses,
   * from those between the leaf's least and greatest (Geurts et al. 2006); without it at any
   */
  find(histogram: BigInt64Array, targets: Targets, features: Uint32Array, draws?: Uint32Array): Split | undefined {
    const { alpha, lambda, minWeight, minGain } = this.#limits;
    const { countBits, unit, hessianUnit } = targets;
    kernels().findSplit(
      histogram.byteOffset,
      countBits,
      features.byteOffset,
      features.length,
      draws?.byteOffset ?? 0,
      this.#prepared.binCounts.byteOffset,
      unit,
      hessianUnit,
      alpha,
      lambda,
      minWeight,
      minGain,
      this.#found.byteOffset,
      this.#scratch.byteOffset,
    );
    const [gain, feature, bin, missingLeft, leftHessian, hessian] = this.#found;
    if (gain === 0) return undefined;
    return { gain, feature, bin, missingLeft: missingLeft === 1, leftHessian, rightHessian: hessian - leftHessian };
  }
}
