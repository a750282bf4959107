/** Features of a linear fit, column by column; the products are summed in float64 whatever the columns are. */
export type Columns = readonly (Float32Array | Float64Array)[];

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

const BLOCK = 512;

/**
 * One pass for the means and one, in blocks of rows, for the products; every sum runs in the order of `rows`.
 * @param label,weight indexed by row, as the columns are
 */
export function gramOf(columns: Columns, label: Float64Array, rows: Uint32Array, weight?: Float64Array): Gram {
  const p = columns.length;
  const mean = Float64Array.from(columns, (column) => meanOf(column, rows, weight));
  const labelMean = meanOf(label, rows, weight);
  const present = new Float64Array(p);
  const products = new Float64Array((p + 1) * (p + 1));
  const block = Array.from({ length: p + 1 }, () => new Float64Array(BLOCK));
  let total = 0;
  for (let start = 0; start < rows.length; start += BLOCK) {
    const count = Math.min(BLOCK, rows.length - start);
    for (let i = 0; i < count; i++) total += weight ? weight[rows[start + i]] : 1;
    for (let j = 0; j <= p; j++) {
      const column = j < p ? columns[j] : label;
      const centre = j < p ? mean[j] : labelMean;
      const target = block[j];
      for (let i = 0; i < count; i++) {
        const row = rows[start + i];
        const value = column[row] - centre;
        const w = weight ? weight[row] : 1;
        const missing = value !== value;
        target[i] = missing ? 0 : Math.sqrt(w) * value;
        if (!missing && j < p) present[j] += w;
      }
    }
    for (let j = 0; j <= p; j++) {
      for (let k = 0; k <= j; k++) products[j * (p + 1) + k] += dot(block[j], block[k], count);
    }
  }
  const xx = new Float64Array(p * p);
  const deviation = new Float64Array(p);
  for (let j = 0; j < p; j++) {
    for (let k = 0; k <= j; k++) xx[j * p + k] = xx[k * p + j] = products[j * (p + 1) + k];
    deviation[j] = xx[j * p + j] > 0 ? Math.sqrt(xx[j * p + j] / present[j]) : 1;
  }
  const last = p * (p + 1);
  const xy = products.slice(last, last + p);
  return { size: p, weight: total, mean, deviation, xx, xy, labelMean, yy: products[last + p] };
}

/** The Gram of columns divided by their deviations. */
export function standardised(gram: Gram): Gram {
  const { size: p, deviation } = gram;
  const xx = gram.xx.map((value, i) => value / (deviation[Math.floor(i / p)] * deviation[i % p]));
  return { ...gram, xx, xy: gram.xy.map((value, j) => value / deviation[j]) };
}

/** Exact for a constant column, whose centred values must be 0. */
function meanOf(values: Float32Array | Float64Array, rows: Uint32Array, weight?: Float64Array): number {
  let sum = 0;
  let total = 0;
  let least = Infinity;
  let greatest = -Infinity;
  for (const row of rows) {
    const value = values[row];
    if (value !== value) continue;
    const w = weight ? weight[row] : 1;
    sum += w * value;
    total += w;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (total === 0) return 0;
  return least === greatest ? least : sum / total;
}

function dot(a: Float64Array, b: Float64Array, count: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 3 < count; i += 4) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
    s2 += a[i + 2] * b[i + 2];
    s3 += a[i + 3] * b[i + 3];
  }
  for (; i < count; i++) s0 += a[i] * b[i];
  return s0 + s1 + (s2 + s3);
}
