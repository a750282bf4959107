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
const STOPPING: Space = [
  { name: 'early_stopping_rounds', kind: 'categorical', choices: [0, ROUNDS] },
  { ...floatOf('validation_fraction', 0.1, 0.3), when: { name: 'early_stopping_rounds', in: [ROUNDS] } },
];

const forest = (rows: readonly NumericDimension[]): Space => [
  integerOf('n_estimators', 100, 400, 50),
  logIntegerOf('min_samples_leaf', 5, 200),
  floatOf('max_features', 0.1, 1),
  ...rows,
];

/**
 * Ranges for daily returns, whose signal is weak: small steps, few leaves, strong penalties; each ends where a model of
 * this kind stops changing or is no longer worth its time.
 */
const SPACES: Readonly<Record<string, Space>> = {
  ols: [],
  ridge: [logOf('alpha', 1e-2, 1e6)],
  lasso: [logOf('alpha', 1e-6, 1e-2)],
  elastic_net: [logOf('alpha', 1e-6, 1e-2), floatOf('l1_ratio', 0.05, 1)],
};

/** @throws AppError NOT_FOUND */
export function defaultSpace(model: string): Space {
  const space = Object.hasOwn(SPACES, model) ? SPACES[model] : undefined;
  if (space) return space;
  throw new AppError('NOT_FOUND', `There is no search space for the model "${model}"; give one.`, {
    known: Object.keys(SPACES),
  });
}
void [STOPPING, forest];
