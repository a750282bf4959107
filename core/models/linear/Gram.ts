/**
 * All that a linear solver needs of the training rows, for p features. Columns are centred on their means and missing
 * values are imputed by them, so they add nothing to a product. w are the sample weights (1 without).
 */
export interface Gram {
  readonly size: number;
  /** Σw. */
  readonly weight: number;
  /** Weighted mean of the present values; 0 for a column without any. */
  readonly mean: Float64Array;
  /** Population standard deviation of the present values; 1 for a constant column, whose products are exactly 0. */
  readonly deviation: Float64Array;
  /** Σw x_j x_k, p x p, symmetric. */
  readonly xx: Float64Array;
  /** Σw x_j y. */
  readonly xy: Float64Array;
  readonly labelMean: number;
  /** Σw y². */
  readonly yy: number;
}

/** The Gram of columns divided by their deviations. */
export function standardised(gram: Gram): Gram {
  const { size: p, deviation } = gram;
  const xx = gram.xx.map((value, i) => value / (deviation[Math.floor(i / p)] * deviation[i % p]));
  return { ...gram, xx, xy: gram.xy.map((value, j) => value / deviation[j]) };
}
