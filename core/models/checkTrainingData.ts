import { AppError } from '../contract/index.ts';
import { columnOf, type FeatureMatrix } from '../kernels/index.ts';
import type { FitOptions, TrainingData } from './ModelDefinition.ts';

/** Beyond this, sums of squares of a billion rows leave the float64 range. */
const LARGEST = 1e50;

/**
 * The data as the engines may assume it: shapes agree, rows exist, labels and weights are finite, no feature of a
 * training row is infinite; rows of weight 0 are left out.
 * @throws AppError BAD_INPUT, NO_DATA or NUMERICAL
 */
export function checkTrainingData(data: TrainingData, options: FitOptions): TrainingData {
  const { matrix, label, weight } = data;
  checkShapes(data, options);
  checkRows(matrix, data.rows);
  if (weight) checkWeights(weight, data.rows);
  const rows = weight ? data.rows.filter((row) => weight[row] > 0) : data.rows;
  if (rows.length === 0) {
    const why = data.rows.length === 0 ? 'the list of training rows is empty' : 'every training row has weight 0';
    throw new AppError('NO_DATA', `There is nothing to train on: ${why}. Widen the dates or the universe.`);
  }
  checkLabels(label, rows);
  checkFeatures(matrix, rows, options.featureNames);
  return { ...data, rows };
}

/** @throws AppError BAD_INPUT when a row number is outside the matrix */
export function checkRows(matrix: FeatureMatrix, rows: Uint32Array): void {
  const outside = rows.find((row) => row >= matrix.rows);
  if (outside !== undefined) {
    throw new AppError('BAD_INPUT', `Row ${outside} is outside the matrix of ${matrix.rows} rows.`);
  }
}

/** A column in words: its number and, where known, its name. */
export const columnName = (j: number, names?: readonly string[]): string =>
  names ? `column ${j} (${names[j]})` : `column ${j}`;

function checkShapes(data: TrainingData, { seed, featureNames }: FitOptions): void {
  const { matrix, label, weight, rowDate, labelEnd } = data;
  const expect = (what: string, actual: number, expected: number) => {
    if (actual !== expected) throw new AppError('BAD_INPUT', `${what} has ${actual} entries instead of ${expected}.`);
  };
  if (!Number.isSafeInteger(seed)) throw new AppError('BAD_INPUT', `Seed ${seed} is not an integer.`);
  if (matrix.columns === 0) throw new AppError('NO_DATA', 'The matrix has no feature: choose at least one.');
  expect('The feature matrix', matrix.values.length, matrix.rows * matrix.columns);
  expect('The label', label.length, matrix.rows);
  if (weight) expect('The weight', weight.length, matrix.rows);
  if (rowDate) expect('The list of dates', rowDate.length, matrix.rows);
  if (labelEnd) expect('The list of label ends', labelEnd.length, matrix.rows);
  if (featureNames) expect('The list of feature names', featureNames.length, matrix.columns);
}

function checkWeights(weight: Float64Array, rows: Uint32Array): void {
  for (const row of rows) {
    const w = weight[row];
    if (w !== 0 && !(w >= 1 / LARGEST && w <= LARGEST)) {
      throw new AppError('BAD_INPUT', `Weight ${w} of row ${row} is neither 0 nor from ${1 / LARGEST} to ${LARGEST}.`);
    }
  }
}

function checkLabels(label: Float64Array, rows: Uint32Array): void {
  let bad = 0;
  for (const row of rows) if (!(Math.abs(label[row]) <= LARGEST)) bad++;
  if (bad > 0) {
    const message = `${bad} of ${rows.length} training rows have a label that is NaN, infinite or beyond ${LARGEST}`;
    throw new AppError('NUMERICAL', `${message}: leave those rows out.`, { rows: bad });
  }
}

function checkFeatures(matrix: FeatureMatrix, rows: Uint32Array, names?: readonly string[]): void {
  for (let j = 0; j < matrix.columns; j++) {
    const column = columnOf(matrix, j);
    const infinite = countInfinite(column, rows);
    if (infinite > 0) {
      const where = `Feature ${columnName(j, names)} is infinite in ${infinite} of ${rows.length} training rows`;
      throw new AppError('NUMERICAL', `${where}: make those values missing.`, { column: j, rows: infinite });
    }
  }
}

function countInfinite(column: Float32Array, rows: Uint32Array): number {
  // A look at the whole column takes a third of the time of one row by row.
  const most = 2 * rows.length > column.length;
  if (most && !column.includes(Infinity) && !column.includes(-Infinity)) return 0;
  let infinite = 0;
  for (let i = 0; i < rows.length; i++) if (Math.abs(column[rows[i]]) === Infinity) infinite++;
  return infinite;
}
