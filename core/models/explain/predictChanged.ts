import { columnOf, type FeatureMatrix, type OnProgress } from '../../kernels/index.ts';
import { checkPrediction } from '../checkPrediction.ts';
import type { FittedModel } from '../ModelDefinition.ts';
import { type Change, changedSums } from '../trees/changedSums.ts';
import type { TreeModel } from '../trees/treeModel.ts';

/**
 * What a model predicts for every row of a matrix when other values stand in one feature's place: by change one prediction
 * per column of values, each to the bit what `predict` gives on the matrix changed so.
 */
export function predictChanged(
  model: FittedModel,
  matrix: FeatureMatrix,
  changes: readonly Change[],
  onProgress?: OnProgress,
): Float64Array[][] {
  const rows = Uint32Array.from({ length: matrix.rows }, (_, row) => row);
  checkPrediction(model, matrix, rows);
  if ('trees' in model) {
    const { trees, combination } = model as TreeModel;
    const { base, scale } = combination;
    const predictions = changedSums(trees, matrix, changes, onProgress);
    for (const sums of predictions.flat()) for (let i = 0; i < sums.length; i++) sums[i] = base + scale * sums[i];
    return predictions;
  }
  const changed = { ...matrix, values: matrix.values.slice() };
  const total = changes.reduce((sum, { columns }) => sum + columns.length, 0);
  let done = 0;
  return changes.map(({ feature, columns }) => {
    const predictions = columns.map((column) => {
      columnOf(changed, feature).set(column);
      const prediction = model.predict(changed, rows);
      onProgress?.(++done, total);
      return prediction;
    });
    columnOf(changed, feature).set(columnOf(matrix, feature));
    return predictions;
  });
}
