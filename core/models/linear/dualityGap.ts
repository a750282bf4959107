import type { Gram } from './Gram.ts';

/** Σw(y−Xb)²/2 + l1·|b|₁ + l2/2·|b|², in the Gram's units: those of the label's sum of squares. */
export interface Penalty {
  readonly l1: number;
  readonly l2: number;
}

/**
 * How far b is from the optimum at most, as a share of the label's sum of squares: the duality gap that scikit-learn's
 * coordinate descent compares with `tol` (the residual, scaled until it is feasible, is the dual point; Kim et al. 2007).
 * @param left X'w(y−Xb), one entry per feature
 */
export function dualityGap({ size, xy, yy }: Gram, b: Float64Array, left: Float64Array, { l1, l2 }: Penalty): number {
  let steepest = 0;
  let explained = 0;
  let product = 0;
  let absolute = 0;
  let squares = 0;
  for (let j = 0; j < size; j++) {
    steepest = Math.max(steepest, Math.abs(left[j] - l2 * b[j]));
    product += b[j] * xy[j];
    explained += b[j] * (xy[j] - left[j]);
    absolute += Math.abs(b[j]);
    squares += b[j] * b[j];
  }
  const residual = yy + explained - 2 * product;
  const scale = steepest > l1 ? l1 / steepest : 1;
  const fit = (residual * (1 + scale * scale)) / 2 + scale * (product - yy);
  return (fit + l1 * absolute + (l2 * (1 + scale * scale) * squares) / 2) / yy;
}
