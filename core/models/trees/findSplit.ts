import { MISSING_BIN } from './binning.ts';
import { STRIDE } from './histogram.ts';

/** Below this share of the score of the leaf itself, a gain is rounding. */
const RELATIVE_NOISE = 1e-12;

export interface SplitLimits {
  /** Absolute and squared penalty on a leaf's value. */
  readonly alpha: number;
  readonly lambda: number;
  /** Least summed hessian of a child; above half a row's, so that no child is empty. */
  readonly minWeight: number;
  /** Least gain. */
  readonly minGain: number;
  /** A bin whose summed hessian is at most this is empty but for rounding. */
  readonly emptyWeight: number;
}

/** The best split of a leaf. */
export interface Split {
  readonly gain: number;
  /** Place in the list of features that the histogram was made for. */
  readonly slot: number;
  /** Bins up to this one go left. */
  readonly bin: number;
  readonly missingLeft: boolean;
  readonly leftGradient: number;
  readonly leftHessian: number;
}

/** The value that minimises a leaf's objective (Chen & Guestrin 2016, with the absolute penalty of LightGBM). */
export function leafValue(gradient: number, hessian: number, { alpha, lambda }: SplitLimits): number {
  return -Math.sign(gradient) * (Math.max(0, Math.abs(gradient) - alpha) / (hessian + lambda));
}

function score(gradient: number, hessian: number, alpha: number, lambda: number): number {
  const beyond = Math.max(0, Math.abs(gradient) - alpha);
  return (beyond * beyond) / (hessian + lambda);
}

/**
 * The split of the highest gain over all features, bins and both ways for missing values; of equal ones the first feature
 * and the lowest bin. Where the leaf has no missing value, later ones go with the heavier child.
 * @param binCounts number of value bins of each slot
 */
export function findSplit(
  histogram: Float64Array,
  binCounts: Uint32Array,
  gradient: number,
  hessian: number,
  limits: SplitLimits,
): Split | undefined {
  const { alpha, lambda, minWeight, emptyWeight } = limits;
  const own = score(gradient, hessian, alpha, lambda);
  let best = own + limits.minGain + own * RELATIVE_NOISE;
  let found: Split | undefined;
  for (let slot = 0; slot < binCounts.length; slot++) {
    const base = slot * STRIDE;
    const missing = base + 2 * MISSING_BIN;
    const anyMissing = histogram[missing + 1] > emptyWeight;
    for (let pass = 0; pass < (anyMissing ? 2 : 1); pass++) {
      const missingLeft = pass === 1;
      let g = missingLeft ? histogram[missing] : 0;
      let h = missingLeft ? histogram[missing + 1] : 0;
      // The last bin can be a boundary only between all values and the missing.
      const bound = base + 2 * (binCounts[slot] - (anyMissing && !missingLeft ? 0 : 1));
      for (let at = base; at < bound; at += 2) {
        const inBin = histogram[at + 1];
        if (inBin <= emptyWeight) continue;
        g += histogram[at];
        h += inBin;
        if (h < minWeight) continue;
        const rest = hessian - h;
        if (rest < minWeight) break;
        const total = score(g, h, alpha, lambda) + score(gradient - g, rest, alpha, lambda);
        if (total > best) {
          best = total;
          found = {
            gain: total - own,
            slot,
            bin: (at - base) >> 1,
            missingLeft: anyMissing ? missingLeft : h >= rest,
            leftGradient: g,
            leftHessian: h,
          };
        }
      }
    }
  }
  return found;
}
