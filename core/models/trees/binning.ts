import { AppError } from '../../contract/index.ts';
import { type Arena, columnOf, type FeatureMatrix, kernels } from '../../kernels/index.ts';

/** The bin of a missing value; values take the bins below it. */
export const MISSING_BIN = 255;
/** Rows that the quantiles are taken from when there are more. */
const SAMPLE = 200_000;
/** Ends that the kernel is given for each feature. */
const ENDS = 256;
/** Counters of the sorting kernel. */
const DIGITS = 2048;
/** Rows that are binned at a time. */
const BLOCK = 1024;
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

/** A feature matrix in bins, in the kernels' memory. Never written after it is made. */
export interface BinnedMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Row-major, for histograms: feature j of row r is `values[r * columns + j]`. */
  readonly values: Uint8Array;
  /** Column-major, for partitions: feature j of row r is `byFeature[j * rows + r]`. */
  readonly byFeature: Uint8Array;
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
  const { memory, sortFloats, quantileEnds } = kernels();
  const upper = memory.scope((arena) => {
    const values = arena.float32(sample.length);
    const scratch = arena.float32(sample.length);
    const counts = arena.uint32(DIGITS);
    const ends = arena.float32(ENDS);
    return Array.from({ length: matrix.columns }, (_, j) => {
      const column = columnOf(matrix, j);
      let count = 0;
      for (let i = 0; i < sample.length; i++) {
        const value = column[sample[i]];
        if (value === value) values[count++] = value;
      }
      sortFloats(values.byteOffset, count, scratch.byteOffset, counts.byteOffset);
      const found = quantileEnds(values.byteOffset, count, maxBin, ends.byteOffset);
      return Float32Array.of(...ends.subarray(0, found), Infinity);
    });
  });
  return { maxBin, upper };
}

/**
 * The rows of the matrix in bins, in the kernels' memory, so that every thread's kernels and all fits can share it.
 * @param arena that the bins are of: a fit's own, or the memory itself, which `freeBins` gives them back to
 * @param end the row before which to stop: those after are not asked for, and what stands in their place is undefined
 */
export function binMatrix(
  matrix: FeatureMatrix,
  edges: BinEdges,
  arena: Arena = kernels().memory,
  end: number = matrix.rows,
): BinnedMatrix {
  const { rows, columns } = matrix;
  if (edges.upper.length !== columns) {
    const message = `Binning ${rows} x ${columns} with the edges of ${edges.upper.length} features`;
    throw new AppError('BAD_INPUT', `${message}: pass those of this matrix.`);
  }
  const values = arena.uint8(rows * columns);
  const byFeature = arena.uint8(rows * columns);
  const { memory, binColumn } = kernels();
  memory.scope((scratch) => {
    const column = scratch.float32(BLOCK);
    const ends = scratch.float32(columns * ENDS).fill(Infinity);
    edges.upper.forEach((upper, j) => ends.set(upper, j * ENDS));
    for (let start = 0; start < end; start += BLOCK) {
      const count = Math.min(BLOCK, end - start);
      for (let j = 0; j < columns; j++) {
        column.set(columnOf(matrix, j).subarray(start, start + count));
        const into = values.byteOffset + start * columns + j;
        const copy = byFeature.byteOffset + j * rows + start;
        binColumn(column.byteOffset, count, ends.byteOffset + 4 * j * ENDS, into, columns, copy);
      }
    }
  });
  return { rows, columns, values, byFeature, edges };
}

/** Gives back the memory of bins that were made without an arena. */
export function freeBins({ values, byFeature }: BinnedMatrix): void {
  kernels().memory.free(values);
  kernels().memory.free(byFeature);
}

/** One row of each of SAMPLE equal stretches, at a place that varies: a plain stride would meet the same symbols only. */
function sampleOf(rows: Uint32Array): Uint32Array {
  if (rows.length <= SAMPLE) return rows;
  const stretch = rows.length / SAMPLE;
  return Uint32Array.from({ length: SAMPLE }, (_, k) => rows[Math.floor((k + ((k * GOLDEN) % 1)) * stretch)]);
}
