import type { FeatureMatrix } from '../../kernels/index.ts';
import { createRng, type Rng } from '../../statistics/index.ts';
import type { TrainingData } from '../ModelDefinition.ts';

/** A matrix of the given value at each row and column. */
export function matrixOf(
  rows: number,
  columns: number,
  valueAt: (row: number, column: number) => number,
): FeatureMatrix {
  const values = new Float32Array(rows * columns);
  for (let j = 0; j < columns; j++) for (let i = 0; i < rows; i++) values[j * rows + i] = valueAt(i, j);
  return { rows, columns, values };
}

export const normalMatrix = (rows: number, columns: number, rng: Rng): FeatureMatrix =>
  matrixOf(rows, columns, () => rng.normal());

export const rowNumbers = (from: number, to: number): Uint32Array =>
  Uint32Array.from({ length: to - from }, (_, i) => from + i);

/** Normal features and, as label, a function of them plus normal noise; the first `training` rows are for training. */
export function planted(
  seed: number,
  [rows, columns, training]: readonly [number, number, number],
  signal: (x: (column: number) => number) => number,
  noise: number,
): TrainingData & { test: Uint32Array } {
  const rng = createRng(seed);
  const matrix = normalMatrix(rows, columns, rng);
  const label = Float64Array.from(
    { length: rows },
    (_, i) => signal((j) => matrix.values[j * rows + i]) + noise * rng.normal(),
  );
  return { matrix, label, rows: rowNumbers(0, training), test: rowNumbers(training, rows) };
}

/** Whether two artifacts are the same; a boolean, since the difference of two long arrays takes minutes to print. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Coefficient of determination of predictions for the rows. */
export function r2(label: Float64Array, rows: Uint32Array, predictions: Float64Array): number {
  const mean = rows.reduce((sum, row) => sum + label[row], 0) / rows.length;
  let left = 0;
  let total = 0;
  rows.forEach((row, i) => {
    left += (label[row] - predictions[i]) ** 2;
    total += (label[row] - mean) ** 2;
  });
  return 1 - left / total;
}
