import { AppError } from '../../contract/index.ts';
import { columnOf, type FeatureMatrix } from '../../kernels/index.ts';

/** The bin of a missing value; values take the bins below it. */
export const MISSING_BIN = 255;
/** Rows that the quantiles are taken from when there are more. */
const SAMPLE = 200_000;
const GOLDEN = 0.6180339887498949;

/**
 * Where the bins of each feature end. A value x of feature j is in the first bin b with x <= upper[j][b]; the last end is
 * +Infinity. The other ends are training values, so a monotone transformation of a feature moves no row to another bin.
 */
export interface BinEdges {
  /** The most bins that a feature could get, 2 to 255. */
  readonly maxBin: number;
  readonly upper: readonly Float32Array[];
}

/** A feature matrix in bins, row-major: feature j of row r is `values[r * columns + j]`. Never written after it is made. */
export interface BinnedMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Uint8Array;
  readonly edges: BinEdges;
}

/**
 * Quantile bins of the given (training) rows: a bin for each value where there are at most `maxBin` of them, else bins of
 * about equal counts in which frequent values stay alone. Above 200,000 rows, of a fixed sample spread over them.
 */
export function fitBinEdges(matrix: FeatureMatrix, rows: Uint32Array, maxBin: number): BinEdges {
  if (!(maxBin >= 2 && maxBin <= MISSING_BIN)) {
    throw new AppError('BAD_INPUT', `max_bin = ${maxBin} is not an integer from 2 to ${MISSING_BIN}.`);
  }
  const sample = sampleOf(rows);
  const buffer = new Float32Array(sample.length);
  const upper = Array.from({ length: matrix.columns }, (_, j) => {
    const column = columnOf(matrix, j);
    let count = 0;
    for (const row of sample) {
      const value = column[row];
      if (value === value) buffer[count++] = value;
    }
    return quantileEnds(buffer.subarray(0, count).sort(), maxBin);
  });
  return { maxBin, upper };
}

/**
 * Every row of the matrix in bins.
 * @param into `rows * columns` bytes to fill, for instance of a SharedArrayBuffer
 */
export function binMatrix(
  matrix: FeatureMatrix,
  edges: BinEdges,
  into: Uint8Array = new Uint8Array(matrix.rows * matrix.columns),
): BinnedMatrix {
  const { rows, columns } = matrix;
  if (edges.upper.length !== columns || into.length !== rows * columns) {
    const given = `${edges.upper.length} features and ${into.length} bytes`;
    throw new AppError(
      'BAD_INPUT',
      `Binning ${rows} x ${columns} with edges or space of ${given}: pass those of this matrix.`,
    );
  }
  const block = 1024;
  for (let start = 0; start < rows; start += block) {
    const end = Math.min(rows, start + block);
    for (let j = 0; j < columns; j++) {
      const column = columnOf(matrix, j);
      const ends = edges.upper[j];
      for (let row = start; row < end; row++) into[row * columns + j] = binOf(column[row], ends);
    }
  }
  return { rows, columns, values: into, edges };
}

function binOf(value: number, ends: Float32Array): number {
  if (value !== value) return MISSING_BIN;
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= ends[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** One row of each of SAMPLE equal stretches, at a place that varies: a plain stride would meet the same symbols only. */
function sampleOf(rows: Uint32Array): Uint32Array {
  if (rows.length <= SAMPLE) return rows;
  const stretch = rows.length / SAMPLE;
  return Uint32Array.from({ length: SAMPLE }, (_, k) => rows[Math.floor((k + ((k * GOLDEN) % 1)) * stretch)]);
}

function quantileEnds(sorted: Float32Array, maxBin: number): Float32Array {
  const n = sorted.length;
  let distinct = n > 0 ? 1 : 0;
  for (let i = 1; i < n; i++) if (sorted[i] !== sorted[i - 1]) distinct++;
  const ends: number[] = [];
  let bins = maxBin;
  let inBin = 0;
  let closed = 0;
  for (let start = 0; start + runLength(sorted, start) < n;) {
    const next = start + runLength(sorted, start);
    inBin += next - start;
    const target = (n - closed) / bins;
    if (distinct <= maxBin || (bins > 1 && (inBin >= target || runLength(sorted, next) >= target))) {
      ends.push(sorted[start]);
      closed += inBin;
      inBin = 0;
      bins--;
    }
    start = next;
  }
  ends.push(Infinity);
  return Float32Array.from(ends);
}

/** How many values equal to `sorted[start]` begin there; 0 at the end. */
function runLength(sorted: Float32Array, start: number): number {
  let end = start;
  while (end < sorted.length && sorted[end] === sorted[start]) end++;
  return end - start;
}
