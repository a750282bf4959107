import type { FittedModel, ModelDefinition, TrainingData } from '../../../core/models/index.ts';

/**
 * Each penalty on each of the contiguous folds of the training rows, then the penalty of the least mean squared error on
 * all of them: what scikit-learn's `RidgeCV`, `LassoCV` and `ElasticNetCV` do with `cv=folds`.
 */
export function fitPath(
  definition: ModelDefinition,
  data: TrainingData,
  params: Readonly<Record<string, unknown>>,
  { penalties, folds, seed }: { penalties: readonly number[]; folds: number; seed: number },
): FittedModel {
  const { matrix, label, rows } = data;
  const errors = penalties.map(() => 0);
  for (let fold = 0; fold < folds; fold++) {
    const start = Math.floor((fold * rows.length) / folds);
    const end = Math.floor(((fold + 1) * rows.length) / folds);
    const train = rows.filter((_, i) => i < start || i >= end);
    const test = rows.subarray(start, end);
    penalties.forEach((alpha, k) => {
      const model = definition.fit({ ...data, rows: train }, { ...params, alpha }, { seed });
      const predictions = model.predict(matrix, test);
      for (let i = 0; i < test.length; i++) errors[k] += (predictions[i] - label[test[i]]) ** 2;
    });
  }
  const alpha = penalties[errors.indexOf(Math.min(...errors))];
  return definition.fit(data, { ...params, alpha }, { seed });
}
