import { fitPath as fitFolds, type FittedModel, type TrainingData } from '../../../core/models/index.ts';

export interface CrossValidation {
  readonly model: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly penalties: readonly number[];
  readonly folds: number;
  readonly seed: number;
}

/**
 * Each penalty on each of the contiguous folds of the training rows, then the model of all of them at the penalty of the
 * least mean squared error: what scikit-learn's `RidgeCV`, `LassoCV` and `ElasticNetCV` do with `cv=folds`.
 */
export function fitPath(data: TrainingData, { model, params, penalties, folds, seed }: CrossValidation): FittedModel {
  const { matrix, label, rows } = data;
  const bound = (fold: number) => Math.floor((fold * rows.length) / folds);
  const splits = Array.from({ length: folds }, (_, fold) => {
    const [start, end] = [bound(fold), bound(fold + 1)];
    return { train: rows.filter((_, i) => i < start || i >= end), test: rows.subarray(start, end) };
  });
  const trained = [...splits.map(({ train }) => train), rows];
  const models = fitFolds({ model, params, alphas: penalties, data: { matrix, label }, folds: trained }, { seed });
  const errors = penalties.map(() => 0);
  splits.forEach(({ test }, fold) =>
    models[fold].forEach((fitted, k) => {
      const predictions = fitted.predict(matrix, test);
      for (let i = 0; i < test.length; i++) errors[k] += (predictions[i] - label[test[i]]) ** 2;
    }),
  );
  return models[folds][errors.indexOf(Math.min(...errors))];
}
