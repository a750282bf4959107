import { type Arena, columnOf, type FeatureMatrix } from '../../kernels/index.ts';

/** Rows that are standardised together: each column is read in order, and what is written stays in the cache. */
const BLOCK = 256;

/** How features are standardised; one entry per feature. */
export interface Scaling {
  readonly mean: Float64Array;
  /** 1 / standard deviation; 0 for a feature that does not vary, which thereby never counts. */
  readonly inverse: Float64Array;
}

export interface Moments {
  readonly mean: number;
  /** Population standard deviation; 0 when no two values differ. */
  readonly deviation: number;
}

/** Weighted moments of the values of some rows, without those that are NaN; of none both are 0. */
export function momentsOf(
  values: Float32Array | Float64Array,
  rows: Uint32Array,
  /** By position in `rows`. */
  weight: Float64Array,
): Moments {
  let total = 0;
  let sum = 0;
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]];
    if (value !== value) continue;
    total += weight[i];
    sum += weight[i] * value;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (!(least < most)) return { mean: total > 0 ? least : 0, deviation: 0 };
  const mean = sum / total;
  let squares = 0;
  for (let i = 0; i < rows.length; i++) {
    const distance = values[rows[i]] - mean;
    if (distance === distance) squares += weight[i] * distance * distance;
  }
  return { mean, deviation: Math.sqrt(squares / total) };
}

export function scalingOf(matrix: FeatureMatrix, rows: Uint32Array, weight: Float64Array): Scaling {
  const moments = Array.from({ length: matrix.columns }, (_, j) => momentsOf(columnOf(matrix, j), rows, weight));
  return {
    mean: Float64Array.from(moments, ({ mean }) => mean),
    inverse: Float64Array.from(moments, ({ deviation }) => (deviation > 0 ? 1 / deviation : 0)),
  };
}

/** The rows, standardised, one after the other: a batch is then gathered row by row and not cell by cell. */
export function standardised(arena: Arena, matrix: FeatureMatrix, rows: Uint32Array, scaling: Scaling): Float32Array {
  const out = arena.float32(rows.length * matrix.columns);
  for (let from = 0; from < rows.length; from += BLOCK) {
    gather(matrix, rows.subarray(from, from + BLOCK), scaling, out.subarray(from * matrix.columns));
  }
  return out;
}

/** Writes the rows, standardised and with 0 for what is missing, into `out`: row after row of `matrix.columns`. */
export function gather(matrix: FeatureMatrix, rows: Uint32Array, { mean, inverse }: Scaling, out: Float32Array): void {
  const { values, columns } = matrix;
  const n = rows.length;
  for (let j = 0; j < columns; j++) {
    const start = j * matrix.rows;
    const centre = mean[j];
    const scale = inverse[j];
    for (let i = 0, at = j; i < n; i++, at += columns) {
      const value = (values[start + rows[i]] - centre) * scale;
      out[at] = value === value ? value : 0;
    }
  }
}
