import type { FloatArray } from '../statistics/index.ts';

export interface PredictionErrors {
  /** Rows whose prediction and label are both known; the others are left out. */
  rows: number;
  mse: number;
  mae: number;
  /** 1 − mse / labelVariance; NaN where the labels do not vary. */
  r2: number;
  /** Of the labels about their mean, over n. */
  labelVariance: number;
}

/** Errors of predictions row by row, in the label's unit; NaN without a known row. */
export function predictionErrors(prediction: FloatArray, label: FloatArray): PredictionErrors {
  let rows = 0;
  let squares = 0;
  let absolutes = 0;
  let sum = 0;
  const isKnown = (i: number) => !Number.isNaN(prediction[i]) && !Number.isNaN(label[i]);
  for (let i = 0; i < label.length; i++) {
    if (!isKnown(i)) continue;
    const error = prediction[i] - label[i];
    rows++;
    squares += error * error;
    absolutes += Math.abs(error);
    sum += label[i];
  }
  let spread = 0;
  for (let i = 0; i < label.length; i++) if (isKnown(i)) spread += (label[i] - sum / rows) ** 2;
  return errorsOf(rows, squares, absolutes, spread);
}

/** The errors of several sets of rows as of one, each set's labels about their own mean. */
export function pooledErrors(sets: readonly PredictionErrors[]): PredictionErrors {
  const known = sets.filter(({ rows }) => rows > 0);
  const total = (of: (errors: PredictionErrors) => number) => known.reduce((sum, set) => sum + set.rows * of(set), 0);
  return errorsOf(
    total(() => 1),
    total(({ mse }) => mse),
    total(({ mae }) => mae),
    total(({ labelVariance }) => labelVariance),
  );
}

const errorsOf = (rows: number, squares: number, absolutes: number, spread: number): PredictionErrors => ({
  rows,
  mse: squares / rows,
  mae: absolutes / rows,
  r2: spread > 0 ? 1 - squares / spread : NaN,
  labelVariance: spread / rows,
});
