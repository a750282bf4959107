import { AppError } from '../contract/index.ts';
import type { NumericDimension, Space } from './Space.ts';

const floatOf = (name: string, low: number, high: number): NumericDimension => ({ name, kind: 'float', low, high });
const logOf = (name: string, low: number, high: number): NumericDimension => ({
  ...floatOf(name, low, high),
  log: true,
});
const integerOf = (name: string, low: number, high: number, step?: number): NumericDimension => ({
  ...{ name, kind: 'integer', low, high },
  ...(step !== undefined && { step }),
});
const logIntegerOf = (name: string, low: number, high: number): NumericDimension => ({
  ...integerOf(name, low, high),
  log: true,
});

const ROUNDS = 20;
/** Early stopping, and how much it holds back where it is on. */
const TREE_STOPPING: Space = [
  { name: 'early_stopping_rounds', kind: 'categorical', choices: [0, ROUNDS] },
  { ...floatOf('validation_fraction', 0.1, 0.3), when: { name: 'early_stopping_rounds', in: [ROUNDS] } },
];
const BOOSTING: Space = [
  logOf('learning_rate', 0.005, 0.3),
  integerOf('n_estimators', 50, 500, 50),
  floatOf('subsample', 0.4, 1),
  floatOf('colsample_bytree', 0.2, 1),
];
const FOREST: Space = [
  integerOf('max_depth', 3, 16),
  logIntegerOf('min_samples_leaf', 5, 500),
  floatOf('max_features', 0.1, 1),
];
/** Returns are small, and so is the penalty that is in their units. */
const SPARSE_ALPHA = logOf('alpha', 1e-6, 1e-2);

/** For daily returns, whose signal is weak: slow learning, small trees and strong penalties are inside the ranges. */
const SPACES: Readonly<Record<string, Space>> = {
  ols: [],
  ridge: [logOf('alpha', 1e-2, 1e6)],
  lasso: [SPARSE_ALPHA],
  elastic_net: [SPARSE_ALPHA, floatOf('l1_ratio', 0.05, 1)],
  random_forest: FOREST,
  extra_trees: FOREST,
  gbdt_leafwise: [
    ...BOOSTING,
    logIntegerOf('num_leaves', 4, 128),
    logIntegerOf('min_child_samples', 10, 1000),
    logOf('reg_lambda', 1e-3, 100),
    ...TREE_STOPPING,
  ],
  gbdt_depthwise: [
    ...BOOSTING,
    integerOf('max_depth', 2, 8),
    logOf('min_child_weight', 1, 1000),
    logOf('reg_lambda', 1e-2, 100),
    ...TREE_STOPPING,
  ],
  mlp: [
    { name: 'hidden_layer_sizes', kind: 'categorical', choices: ['16', '32', '64', '32,16', '64,32', '128,64'] },
    { name: 'activation', kind: 'categorical', choices: ['relu', 'tanh'] },
    logOf('alpha', 1e-6, 10),
    floatOf('dropout', 0, 0.5),
    { name: 'batch_size', kind: 'categorical', choices: [128, 256, 512, 1024] },
    logOf('learning_rate_init', 1e-4, 1e-2),
    integerOf('max_iter', 10, 60, 10),
    { name: 'early_stopping', kind: 'categorical', choices: [false, true] },
    { ...floatOf('validation_fraction', 0.1, 0.3), when: { name: 'early_stopping', in: [true] } },
  ],
  ensemble: [
    {
      name: 'members',
      kind: 'categorical',
      choices: [
        ...['ridge,gbdt_leafwise', 'ridge,random_forest', 'ridge,mlp', 'gbdt_leafwise,mlp'],
        ...['ridge,gbdt_leafwise,mlp', 'ridge,random_forest,gbdt_leafwise,mlp'],
      ],
    },
  ],
};

/**
 * What a study of a model of the catalogue searches unless told otherwise; empty where the model has no hyperparameter.
 * @param model its name, not an alias
 * @throws AppError NOT_FOUND
 */
export function defaultSpace(model: string): Space {
  const space = Object.hasOwn(SPACES, model) ? SPACES[model] : undefined;
  if (space) return space;
  throw new AppError('NOT_FOUND', `There is no search space for the model "${model}"; give one.`, {
    known: Object.keys(SPACES),
  });
}
