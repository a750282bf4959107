import type { BinnedMatrix } from './binning.ts';

/** Numbers per feature: the gradient and the hessian of each of 256 bins, side by side. */
export const STRIDE = 512;

/** What a tree is fitted to: squared-error gradients (prediction − label, times weight) and hessians (the weight). */
export interface Targets {
  /** The matrix row of each position. */
  readonly rows: Uint32Array;
  /** By position. */
  readonly gradient: Float64Array;
  /** By position. */
  readonly hessian: Float64Array;
}

/**
 * Sums gradients and hessians by bin, for the positions `order[begin..end)`: feature `features[k]` at
 * `histogram[k * STRIDE]`. Row by row, so a row's bins are read together; every sum runs in the order of the positions.
 */
export function accumulate(
  histogram: Float64Array,
  bins: BinnedMatrix,
  targets: Targets,
  order: Uint32Array,
  begin: number,
  end: number,
  features: Uint32Array,
): void {
  const { values, columns } = bins;
  const { rows, gradient, hessian } = targets;
  const count = features.length;
  histogram.fill(0, 0, count * STRIDE);
  for (let i = begin; i < end; i++) {
    const position = order[i];
    const base = rows[position] * columns;
    const g = gradient[position];
    const h = hessian[position];
    for (let k = 0; k < count; k++) {
      const at = (k << 9) | (values[base + features[k]] << 1);
      histogram[at] += g;
      histogram[at + 1] += h;
    }
  }
}

/** parent −= child: the histogram of the other child. */
export function subtract(parent: Float64Array, child: Float64Array): void {
  for (let i = 0; i < parent.length; i++) parent[i] -= child[i];
}
