import type { Dataset } from '../../features/index.ts';
import type { FeatureMatrix, OnProgress } from '../../kernels/index.ts';
import { rowsAlone, type ShapValues } from '../../models/index.ts';
import { createRng, shuffle } from '../../statistics/index.ts';
import type { Executor } from '../Executor.ts';
import { applyPipeline } from '../pipeline/applyPipeline.ts';
import { restorePipeline } from '../pipeline/artifact.ts';
import { totalProgress } from '../totalProgress.ts';
import type { ShapInput } from './shapTask.ts';

export interface ShapSample extends ShapValues {
  /** The explained rows of the dataset, ascending. */
  readonly rows: Uint32Array;
  /** They alone, in the columns that the model sees. */
  readonly matrix: FeatureMatrix;
  /** Columns of the dataset that the model sees, ascending. */
  readonly selected: readonly number[];
  readonly predictions: Float64Array;
  /** Mean |value| by column of the matrix, in units of the prediction. */
  readonly mean: Float64Array;
}

export interface ShapOptions {
  /** Most rows that are explained, drawn without replacement. */
  readonly rows: number;
  readonly seed: number;
  readonly onProgress?: OnProgress;
}

/** Stream of the seed from which rows are drawn. */
const ROWS = 3;
/** Rows of one task: long enough that reading the model is nothing beside it. */
const STRETCH = 50;

/**
 * TreeSHAP (Lundberg et al. 2020) of a seeded sample of a dataset's rows by one model of trees. SHAP values say what a
 * model makes of features, whether or not it is right: they never see the label, so that rows it was trained on will do.
 * @param artifact the model, with its pipeline where it has one
 * @throws AppError BAD_INPUT for a model without trees, or of a release that did not keep their covers
 */
export async function shapOfModel(
  dataset: Dataset,
  artifact: Uint8Array,
  executor: Executor,
  { rows: most, seed, onProgress }: ShapOptions,
): Promise<ShapSample> {
  const { model, pipeline } = restorePipeline(artifact);
  const order = Uint32Array.from({ length: dataset.matrix.rows }, (_, row) => row);
  shuffle(order, createRng(seed, ROWS));
  const rows = order.slice(0, most).sort();
  const matrix = rowsAlone(pipeline ? applyPipeline(pipeline, dataset) : dataset.matrix, rows);
  const places = Uint32Array.from(rows.keys());
  const stretches = Array.from({ length: Math.ceil(rows.length / STRETCH) }, (_, k) =>
    places.slice(k * STRETCH, (k + 1) * STRETCH),
  );
  const track = totalProgress(
    stretches.map(({ length }) => length),
    onProgress,
  );
  const parts = await Promise.all(
    stretches.map(async (some, k) => {
      const part = await executor.run<ShapInput, ShapValues>('shap', { artifact, matrix, rows: some });
      track(k)(1, 1);
      return part;
    }),
  );
  const { columns } = matrix;
  const values = new Float64Array(rows.length * columns);
  parts.forEach((part, k) => values.set(part.values, k * STRETCH * columns));
  const mean = new Float64Array(columns);
  values.forEach((value, at) => (mean[at % columns] += Math.abs(value) / rows.length));
  return {
    rows,
    matrix,
    selected: pipeline?.selected ?? dataset.features.map((_, j) => j),
    predictions: model.predict(matrix, places),
    expected: parts[0].expected,
    values,
    mean,
  };
}
