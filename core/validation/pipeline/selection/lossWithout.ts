import { AppError } from '../../../contract/index.ts';
import { importanceOf, modelDefinition } from '../../../models/index.ts';
import type { Scored, SelectionInput } from './selectFeatures.ts';

/** A small model of its own, whatever the run's is: so what is chosen depends on the rows alone, and trials share it. */
const MODEL = 'gbdt_leafwise';
const PARAMS = { n_estimators: 50, learning_rate: 0.1 };
const SEED = 20_260_101;
/** Of the training rows, the last ones, on which the loss is measured. */
const TAIL = 0.25;
const REPEATS = 3;

/**
 * Permutation importance (Breiman 2001) within the training rows: the IC that a small boosting model of the earlier
 * training rows loses on the later ones when the feature's values change places within each date. Of the earlier rows
 * those whose label window meets the later ones are left out.
 * @throws AppError NO_DATA when too few training rows are left on either side
 */
export function lossWithout({ matrix, features, label, labelEnd, rowDate, train }: SelectionInput): Scored {
  const first = rowDate[train[Math.floor((1 - TAIL) * train.length)]];
  const tail = train.filter((row) => rowDate[row] >= first);
  const head = train.filter((row) => rowDate[row] < first && labelEnd[row] <= first);
  if (head.length === 0) {
    const message = `Selection by permutation trains on the earlier ${100 * (1 - TAIL)} % of the training rows; of ${train.length} rows none is left whose label has ended. Take a longer training stretch or another method.`;
    throw new AppError('NO_DATA', message, { rows: train.length });
  }
  const model = modelDefinition(MODEL).fit({ matrix, label, rowDate, labelEnd, rows: head }, PARAMS, {
    seed: SEED,
    featureNames: features,
  });
  const evidence = { matrix, label, rowDate, rows: tail };
  const score = importanceOf(model, 'permutation', { evidence, seed: SEED, repeats: REPEATS });
  return { score, dropped: features.map(() => undefined) };
}
