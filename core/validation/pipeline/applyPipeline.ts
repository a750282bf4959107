import { AppError } from '../../contract/index.ts';
import { columnOf, type FeatureMatrix } from '../../kernels/index.ts';
import { columnsOf } from './columns.ts';
import type { FittedPipeline, Panel } from './Pipeline.ts';

/**
 * Every row of the panel in the columns that the model sees, on a SharedArrayBuffer.
 * @throws AppError BAD_INPUT when the panel's features are not those that the pipeline was fitted on
 */
export function applyPipeline(pipeline: FittedPipeline, panel: Panel): FeatureMatrix {
  const { features, selected } = pipeline;
  if (features.length !== panel.features.length || features.some((name, j) => name !== panel.features[j])) {
    throw new AppError(
      'BAD_INPUT',
      `The preprocessing was fitted on ${features.length} features (${features.join(', ')}) and is given ${panel.features.length} (${panel.features.join(', ')}). Give it the same in the same order.`,
    );
  }
  return selectedColumns(panel.matrix.rows, selected, columnsOf(panel, pipeline));
}

/** A matrix of some columns, on a SharedArrayBuffer. */
export function selectedColumns(
  rows: number,
  selected: readonly number[],
  columnAt: (j: number) => Float32Array,
): FeatureMatrix {
  const bytes = rows * selected.length * Float32Array.BYTES_PER_ELEMENT;
  const matrix = { rows, columns: selected.length, values: new Float32Array(new SharedArrayBuffer(bytes)) };
  selected.forEach((j, k) => columnOf(matrix, k).set(columnAt(j)));
  return matrix;
}
