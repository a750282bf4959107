import { AppError } from '../../contract/index.ts';
import type { OnProgress } from '../../kernels/index.ts';
import { rowsAlone } from '../../models/index.ts';
import {
  dateOffsets,
  informationCoefficients,
  mean,
  neweyWest,
  standardDeviation,
  withoutNaN,
} from '../../statistics/index.ts';
import type { Executor } from '../Executor.ts';
import { applyPipeline } from '../pipeline/applyPipeline.ts';
import { restorePipeline } from '../pipeline/artifact.ts';
import type { FoldsRun, FoldsSpec } from '../runFolds.ts';
import type { FoldRun } from '../scoreFold.ts';
import { planSplit } from '../splits/planSplit.ts';
import { totalProgress } from '../totalProgress.ts';
import type { PermuteInput, TestedRows } from './permuteTask.ts';

export interface FeatureLoss {
  /** Mean over dates of the IC with the feature less the IC without, over the repeats; NaN where no fold's model sees it. */
  readonly value: number;
  /** Sample deviation of the mean over the repeats: what the permutations themselves leave open. */
  readonly sd: number;
  /** Newey-West over dates, lag h + d − 1: what the dates leave open. */
  readonly standardError: number;
  /** Folds whose model sees it. */
  readonly folds: number;
}

export interface FoldLosses {
  /** By feature of the dataset. */
  readonly features: readonly FeatureLoss[];
  /** With every feature in its place. */
  readonly ic: number;
  /** Dates of known IC. */
  readonly dates: number;
  readonly rows: number;
  readonly folds: number;
}

export interface LossOptions {
  readonly repeats: number;
  readonly onProgress?: OnProgress;
}

/** Stream of the seed from which permutations are drawn; after those of the models and of the intervals. */
const PERMUTATIONS = 2;
/** Of features of one task, and of their predictions. */
const MOST_TOGETHER = 5;
const MOST_BYTES = 96 * 2 ** 20;

/**
 * Permutation importance (Breiman 2001) out of fold: how much IC the folds' predictions lose when a feature's values,
 * as the models see them after their pipelines, change places among the test rows of each date. Every row is predicted
 * by the model of the fold that tests it, which was not trained on it. A fold whose pipeline left the feature out loses
 * nothing by it. The permutations of a feature, fold and repeat have a stream of their own, so that neither other
 * features nor the number of threads change them.
 * @param run of `spec`, with its models (`keepModels`)
 * @throws AppError BAD_INPUT for a run without its models
 */
export async function lossByFeature(
  spec: FoldsSpec,
  run: FoldsRun,
  executor: Executor,
  { repeats, onProgress }: LossOptions,
): Promise<FoldLosses> {
  const { dataset, horizon, delay, seed } = spec;
  const label = Float64Array.from(run.rows, (row) => dataset.label[row]);
  const { offsets } = dateOffsets(Int32Array.from(run.rows, (row) => dataset.rowDate[row]));
  const prediction = run.predictions;
  const whole = informationCoefficients({ prediction, label, offsets });
  const folds = testedFolds(spec, run);
  const seeing = dataset.features.map((_, j) => folds.filter(({ columnOf }) => columnOf.has(j)).length);
  const seen = [...seeing.keys()].filter((j) => seeing[j] > 0);
  const groups = groupsOf(seen, repeats * run.rows.length * Float64Array.BYTES_PER_ELEMENT);
  const track = totalProgress(
    groups.map(({ length }) => length * run.rows.length),
    onProgress,
  );
  const features = dataset.features.map((): FeatureLoss => ({ value: NaN, sd: NaN, standardError: NaN, folds: 0 }));
  await Promise.all(
    groups.map(async (group, k) => {
      const tested = folds.flatMap(({ parts, columnOf, stream }) => {
        const columns = group.map((j) => columnOf.get(j));
        if (columns.every((column) => column === undefined)) return [];
        return parts.map((part, i) => ({ ...part, columns, stream: stream + i }));
      });
      const input: PermuteInput = {
        ...{ features: group, tested, prediction, label, offsets, repeats },
        key: [seed, PERMUTATIONS],
      };
      const permuted = await executor.run<PermuteInput, Float64Array[][]>('permute', input, track(k));
      group.forEach((j, f) => {
        const lost = permuted[f].map((ic) => whole.map((value, date) => value - ic[date]));
        const byDate = whole.map((_, date) => lost.reduce((sum, one) => sum + one[date], 0) / repeats);
        const { mean: value, standardError } = neweyWest(byDate, horizon + delay - 1);
        const means = Float64Array.from(lost, (one) => mean(withoutNaN(one)));
        features[j] = { value, standardError, sd: standardDeviation(means), folds: seeing[j] };
      });
    }),
  );
  const known = withoutNaN(whole);
  return { features, ic: mean(known), dates: known.length, rows: run.rows.length, folds: folds.length };
}

/** Features that one task predicts without, so that what they have in common is worked out once. @param bytes of one's */
function groupsOf(features: readonly number[], bytes: number): number[][] {
  const size = Math.max(1, Math.min(MOST_TOGETHER, Math.floor(MOST_BYTES / bytes)));
  return Array.from({ length: Math.ceil(features.length / size) }, (_, k) => features.slice(k * size, (k + 1) * size));
}

interface TestedFold {
  /** One per stretch of the path that it tests. */
  readonly parts: readonly TestedRows[];
  /** Of each feature of the dataset that its model sees, the column of its matrix. */
  readonly columnOf: ReadonlyMap<number, number>;
  /** Of its first part; the others count on. */
  readonly stream: number;
}

/** The folds of the run's path, each with the rows of the path that it tests. */
function testedFolds({ dataset, split }: FoldsSpec, run: FoldsRun): TestedFold[] {
  const { index } = run.paths[run.path];
  const path = planSplit(split, dataset).paths.find((one) => one.index === index)!;
  const placeOf = new Uint32Array(dataset.matrix.rows);
  run.rows.forEach((row, i) => (placeOf[row] = i));
  let stream = 0;
  return run.folds.flatMap((fold) => {
    const starts = path.parts.filter(({ folds }) => folds.includes(fold.fold.index)).map((part) => part.stretch.start);
    const parts = fold.parts.filter(({ stretch }) => starts.includes(stretch.start));
    if (parts.length === 0) return [];
    const artifact = artifactOf(fold);
    const { pipeline } = restorePipeline(artifact);
    const matrix = pipeline ? applyPipeline(pipeline, dataset) : dataset.matrix;
    const selected = pipeline?.selected ?? dataset.features.map((_, j) => j);
    const first = stream;
    stream += parts.length;
    return [
      {
        parts: parts.map(({ rows }) => ({
          artifact,
          matrix: rowsAlone(matrix, rows),
          offsets: dateOffsets(Int32Array.from(rows, (row) => dataset.rowDate[row])).offsets,
          place: rows.map((row) => placeOf[row]),
        })),
        columnOf: new Map(selected.map((j, column) => [j, column])),
        stream: first,
      },
    ];
  });
}

function artifactOf({ artifact, fold }: FoldRun): Uint8Array {
  if (artifact) return artifact;
  throw new AppError('BAD_INPUT', `The run did not keep the model of fold ${fold.index + 1}: run it with keepModels.`);
}
