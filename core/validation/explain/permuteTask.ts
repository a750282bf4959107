import { columnOf, type FeatureMatrix, type OnProgress } from '../../kernels/index.ts';
import { permuteByDate } from '../../models/index.ts';
import { createRng, informationCoefficients } from '../../statistics/index.ts';
import { restorePipeline } from '../pipeline/artifact.ts';

/** Rows that one fold's model was tested on, ascending by date. */
export interface TestedRows {
  /** The model, with its pipeline where it has one. */
  readonly artifact: Uint8Array;
  /** These rows alone, in the columns that the model sees; on a SharedArrayBuffer. */
  readonly matrix: FeatureMatrix;
  /** Where each date begins among them. */
  readonly offsets: Int32Array;
  /** Of each row, its place among the rows of all folds. */
  readonly place: Uint32Array;
}

export interface PermuteInput {
  /** Those whose model sees the feature, which `column` of it is, and the stream that their permutations are drawn from. */
  readonly tested: readonly (TestedRows & { readonly column: number; readonly stream: number })[];
  /** Of the rows of all folds, ascending by date: what was predicted with the feature in its place, and what came. */
  readonly prediction: Float64Array;
  readonly label: Float64Array;
  readonly offsets: Int32Array;
  readonly repeats: number;
  /** Names the streams of this feature. */
  readonly key: readonly number[];
}

/**
 * The IC of every date, by repeat, when one feature's values change places among the rows of each date. Rows whose
 * model does not see the feature keep their prediction.
 */
export function permuteTask(
  { tested, prediction, label, offsets, repeats, key }: PermuteInput,
  onProgress?: OnProgress,
): Float64Array[] {
  const predicted = Array.from({ length: repeats }, () => prediction.slice());
  const total = tested.length * repeats;
  tested.forEach(({ artifact, matrix, offsets: dates, place, column: j, stream }, k) => {
    const { model } = restorePipeline(artifact);
    const changed = { ...matrix, values: matrix.values.slice() };
    const column = columnOf(changed, j);
    const kept = column.slice();
    const rows = Uint32Array.from(place.keys());
    predicted.forEach((out, repeat) => {
      permuteByDate(column, kept, dates, createRng(...key, stream, repeat));
      model.predict(changed, rows).forEach((value, i) => (out[place[i]] = value));
      onProgress?.(k * repeats + repeat + 1, total);
    });
  });
  return predicted.map((out) => informationCoefficients({ prediction: out, label, offsets }));
}
