import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, IMPORTANCE_KINDS, isoOf, known, type Explanation } from '../../contract/index.ts';
import type { Dataset } from '../../features/index.ts';
import { columnOf } from '../../kernels/index.ts';
import { ownImportances, type FittedModel, type TreeModel } from '../../models/index.ts';
import { createRng, shuffle } from '../../statistics/index.ts';
import {
  lossByFeature,
  restorePipeline,
  runFolds,
  shapOfModel,
  type FoldsRun,
  type ShapSample,
} from '../../validation/index.ts';
import { readColumns } from '../columnFile.ts';
import type { JobContext } from '../protocol.ts';
import { trainingDataset } from '../trainingDataset.ts';
import { withWorkers } from '../withWorkers.ts';
import type { TrainConfig } from './trainJob.ts';

export interface ExplainConfig extends TrainConfig {
  /** Permutations of each feature. */
  repeats: number;
  /** Most rows that SHAP values are averaged over, and most that are kept to be shown. */
  shapRows: number;
  shapShown: number;
}
export type ExplainResult = Pick<Explanation, 'kinds' | 'features' | 'outOfFold' | 'shap'>;

/** Stream of the seed from which the rows to show are drawn. */
const SHOWN = 4;

/**
 * dataset, model.bin (the model of all rows), predictions.columns (out of fold, as recorded) → what the models use.
 *
 * A run keeps its model of all rows and its out-of-fold predictions, not the folds' models. What a model loses without a
 * feature is honest only on rows that it was not trained on, and all rows that are no part of the holdout trained the
 * model of all rows. So the folds are trained again, to the bit, and each is measured on its own test rows. Gain, splits,
 * coefficients, slopes and SHAP values are of the model of all rows: they never ask whether it is right.
 * @throws AppError NOT_REPRODUCED when the folds predict otherwise than on record
 */
export async function explainJob(config: ExplainConfig, context: JobContext): Promise<ExplainResult> {
  const { folder, begin } = context;
  begin('Reading the snapshot');
  const dataset = trainingDataset(config);
  const artifact = readFileSync(join(folder, 'model.bin'));
  const { model, pipeline } = restorePipeline(artifact);
  const selected = pipeline?.selected ?? dataset.features.map((_, j) => j);
  const own = ownImportances(model);
  return withWorkers(context, async (pool) => {
    const explaining = hasShap(model) ? begin('Explaining rows') : null;
    const shap =
      explaining &&
      (await shapOfModel(dataset, artifact, pool, {
        rows: config.shapRows,
        seed: config.seed,
        onProgress: explaining,
      }));
    const spec = { ...config, dataset };
    const run = await runFolds(spec, pool, {
      onProgress: begin('Training the folds again'),
      final: false,
      keepModels: true,
    });
    requireSame(run, join(folder, 'predictions.columns'));
    const losses = await lossByFeature(spec, run, pool, {
      repeats: config.repeats,
      onProgress: begin('Predicting without each feature'),
    });
    const columnOfFeature = new Map(selected.map((j, column) => [j, column]));
    const ofModel = (values: Float64Array | undefined, j: number) => known(values?.[columnOfFeature.get(j) ?? -1]);
    const { ic, dates, rows, folds } = losses;
    return {
      kinds: IMPORTANCE_KINDS.filter(
        (kind) => kind === 'permutation' || (kind === 'shap' ? shap !== null : own[kind] !== undefined),
      ),
      features: dataset.features.map((feature, j) => {
        const { value, sd, standardError, folds: seeing } = losses.features[j];
        return {
          ...{ feature, seen: columnOfFeature.has(j), folds: seeing },
          permutation: { value: known(value), sd: known(sd), standardError: known(standardError) },
          shap: ofModel(shap?.mean, j),
          gain: ofModel(own.gain, j),
          split: ofModel(own.split, j),
          coefficient: ofModel(own.coefficient, j),
          sensitivity: ofModel(own.sensitivity, j),
          share: ofModel(own.share, j),
        };
      }),
      outOfFold: { rows, dates, ic: known(ic), folds, repeats: config.repeats },
      shap: shap && shown(shap, dataset, config),
    };
  });
}

/** Whether it is of trees that know how many rows reached each node; those of early releases do not. */
const hasShap = (model: FittedModel): boolean => 'trees' in model && (model as TreeModel).trees.cover !== undefined;

/** The rows to show: a seeded part of those that were explained, by date. */
function shown(sample: ShapSample, dataset: Dataset, { seed, shapShown }: ExplainConfig): Explanation['shap'] {
  const { rows, matrix, selected, predictions, values, expected } = sample;
  const order = Uint32Array.from(rows.keys());
  shuffle(order, createRng(seed, SHOWN));
  const places = Array.from(order.slice(0, shapShown).sort());
  return {
    ...{ rows: rows.length, of: dataset.matrix.rows, expected },
    sample: places.map((i) => ({
      date: isoOf(dataset.calendar[dataset.rowDate[rows[i]]]),
      symbol: dataset.symbols[dataset.rowSymbol[rows[i]]],
      prediction: predictions[i],
    })),
    features: selected.map((j, column) => ({
      feature: dataset.features[j],
      values: places.map((i) => known(columnOf(matrix, column)[i])),
      shap: places.map((i) => values[i * matrix.columns + column]),
    })),
  };
}

/** What a fold loses without a feature is said of the run on record, so it has to be the same run. */
function requireSame({ rows, predictions }: FoldsRun, file: string): void {
  const { columns } = readColumns(file);
  const same = (found: Uint32Array | Float64Array, recorded: ArrayLike<number> | undefined) =>
    found.length === recorded?.length && found.every((value, i) => Object.is(value, recorded[i]));
  if (same(rows, columns['row']) && same(predictions, columns['prediction'])) return;
  throw new AppError(
    'NOT_REPRODUCED',
    'The folds trained again predict otherwise than on record, so that what they use is not what was recorded. `hrp reproduce` says what changed.',
  );
}
