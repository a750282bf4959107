import { columnOf, type FeatureMatrix, type OnProgress } from '../../kernels/index.ts';
import { permuteByDate, predictChanged } from '../../models/index.ts';
import { createRng, icAgainst } from '../../statistics/index.ts';
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
  /** Of the dataset; the permutations of each have streams of their own. */
  readonly features: readonly number[];
  /** Those whose model sees one of the features, and the stream that their permutations are drawn from. */
  readonly tested: readonly (TestedRows & {
    /** By feature, its column of the matrix; undefined where the model does not see it. */
    readonly columns: readonly (number | undefined)[];
    readonly stream: number;
  })[];
  /** Of the rows of all folds, ascending by date: what was predicted with the features in their places, and what came. */
  readonly prediction: Float64Array;
  readonly label: Float64Array;
  readonly offsets: Int32Array;
  readonly repeats: number;
  /** Names the streams. */
  readonly key: readonly number[];
}

/**
 * The IC of every date, by feature and repeat, when the feature's values change places among the rows of each date. Rows
 * whose model does not see the feature keep their prediction.
 */
export function permuteTask(
  { features, tested, prediction, label, offsets, repeats, key }: PermuteInput,
  onProgress?: OnProgress,
): Float64Array[][] {
  const predicted = features.map(() => Array.from({ length: repeats }, () => prediction.slice()));
  const total = tested.reduce((sum, { place }) => sum + place.length, 0);
  let before = 0;
  for (const { artifact, matrix, offsets: dates, place, columns, stream } of tested) {
    const { model } = restorePipeline(artifact);
    const seen = features.flatMap((feature, f) => {
      const j = columns[f];
      if (j === undefined) return [];
      const permuted = predicted[f].map((_, repeat) =>
        permuteByDate(columnOf(matrix, j), dates, createRng(...key, feature, stream, repeat)),
      );
      return [{ feature: j, columns: permuted, predicted: predicted[f] }];
    });
    const found = predictChanged(model, matrix, seen, (done, of) =>
      onProgress?.(before + (place.length * done) / of, total),
    );
    found.forEach((values, f) =>
      values.forEach((one, repeat) => {
        const into = seen[f].predicted[repeat];
        for (let i = 0; i < one.length; i++) into[place[i]] = one[i];
      }),
    );
    before += place.length;
  }
  const icOf = icAgainst({ label, offsets });
  return predicted.map((outs) => outs.map(icOf));
}
