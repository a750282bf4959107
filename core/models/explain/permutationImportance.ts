import { AppError } from '../../contract/index.ts';
import { columnOf, type FeatureMatrix, type OnProgress } from '../../kernels/index.ts';
import { createRng, dateOffsets, informationCoefficients } from '../../statistics/index.ts';
import { checkPrediction } from '../checkPrediction.ts';
import type { FittedModel } from '../ModelDefinition.ts';
import { permuteByDate } from './permuteByDate.ts';
import { predictChanged } from './predictChanged.ts';
import { rowsAlone } from './rowsAlone.ts';

/** Rows that the model was not trained on, with what came of them. */
export interface Evidence {
  readonly matrix: FeatureMatrix;
  /** Length `matrix.rows`. */
  readonly label: Float64Array;
  /** The day of each row of the matrix; `rows` must ascend by it. */
  readonly rowDate: Int32Array;
  readonly rows: Uint32Array;
}

export interface PermutationOptions {
  /** What is lost: mean IC over dates, or the mean squared error gained. Default 'ic'. */
  readonly measure?: 'ic' | 'mse';
  /** Permutations per feature; default 5. */
  readonly repeats?: number;
  readonly seed: number;
  readonly onProgress?: OnProgress;
}

/**
 * How much worse the model predicts when a feature's values change places (Breiman 2001): the mean over the repeats, in
 * units of the measure, per feature. Around 0, also below it, for a feature that does not help. Values change places
 * among the rows of one date alone, so what is lost is what the feature says about symbols, and its level by date, which
 * the IC cannot see, stays. The rows are copied; the stream of a feature and repeat depends on no other.
 * @throws AppError BAD_INPUT (shapes, rows not by date), NO_DATA when no row is known or no date has an IC
 */
export function permutationImportance(
  model: FittedModel,
  evidence: Evidence,
  { measure = 'ic', repeats = 5, seed, onProgress }: PermutationOptions,
): Float64Array {
  checkPrediction(model, evidence.matrix, evidence.rows);
  if (!(Number.isInteger(repeats) && repeats >= 1)) {
    throw new AppError('BAD_INPUT', `${repeats} repeats: permute every feature at least once.`);
  }
  const { matrix, label, rows, offsets } = copied(evidence);
  const loss = measure === 'ic' ? lostIc(label, offsets) : meanSquaredError(label);
  const whole = loss(model.predict(matrix, rows));
  const importance = new Float64Array(matrix.columns);
  for (let j = 0; j < matrix.columns; j++) {
    const column = columnOf(matrix, j);
    const permuted = Array.from({ length: repeats }, (_, repeat) =>
      permuteByDate(column, offsets, createRng(seed, j, repeat)),
    );
    for (const prediction of predictChanged(model, matrix, [{ feature: j, columns: permuted }])[0]) {
      importance[j] += (loss(prediction) - whole) / repeats;
    }
    onProgress?.(j + 1, matrix.columns);
  }
  return importance;
}

type Loss = (prediction: Float64Array) => number;

/** The rows alone, with where each date begins. */
function copied({ matrix, label, rowDate, rows }: Evidence) {
  const { offsets } = dateOffsets(Int32Array.from(rows, (row) => rowDate[row]));
  return {
    matrix: rowsAlone(matrix, rows),
    label: Float64Array.from(rows, (row) => label[row]),
    rows: rows.map((_, i) => i),
    offsets,
  };
}

const lostIc =
  (label: Float64Array, offsets: Int32Array): Loss =>
  (prediction) => {
    const known = informationCoefficients({ prediction, label, offsets }).filter((ic) => !Number.isNaN(ic));
    if (known.length > 0) return -known.reduce((sum, ic) => sum + ic, 0) / known.length;
    const message = 'No date has an IC: each has too few known labels, or predictions or labels that are all the same';
    throw new AppError('NO_DATA', `${message}. Take more symbols, or the measure mse.`);
  };

const meanSquaredError =
  (label: Float64Array): Loss =>
  (prediction) => {
    let sum = 0;
    let n = 0;
    for (let i = 0; i < label.length; i++) {
      if (Number.isNaN(label[i])) continue;
      sum += (prediction[i] - label[i]) ** 2;
      n++;
    }
    if (n > 0) return sum / n;
    throw new AppError('NO_DATA', 'No row has a known label: take rows whose label window has ended.');
  };
