import { columnOf } from '../../kernels/index.ts';
import { defineModel, type TrainingData } from '../ModelDefinition.ts';
import { fitLinear, type LinearData } from './fitLinear.ts';
import type { Gram } from './gram.ts';
import { linearModel, restoreLinear } from './linearModel.ts';
import { solveElasticNet } from './solveElasticNet.ts';
import { solveSymmetric } from './solveSymmetric.ts';

const STRONGEST = 1e12;
const MISSING = 'A missing value counts as the training mean.';

const standardise = {
  name: 'standardise',
  type: 'boolean',
  default: true,
  description: 'Divide each feature by its training standard deviation, so that the penalty treats them alike.',
  peerName: 'StandardScaler',
} as const;

const maxIterations = {
  name: 'max_iter',
  type: 'integer',
  minimum: 1,
  maximum: 1_000_000,
  default: 10_000,
  description: 'Sweeps over the coefficients before the fit is refused as not converged.',
  peerName: 'max_iter',
} as const;

/** Stricter than the peer's 1e-4, beside which the explained share of returns is nothing. */
const tolerance = {
  name: 'tol',
  type: 'number',
  minimum: 0,
  maximum: 1,
  default: 1e-8,
  description: "Duality gap at which the solver stops, as a share of the label's sum of squares; the model records it.",
  peerName: 'tol',
} as const;

/** The absolute penalty is in units of the label times a standardised feature, hence small for returns. */
const alphaOf = (name: 'Lasso' | 'ElasticNet') =>
  ({
    name: 'alpha',
    type: 'number',
    minimum: 0,
    maximum: STRONGEST,
    default: 1e-4,
    description: 'Strength of the penalty, in units of the label: of the order of 1e-5 to 1e-2 for returns.',
    peerName: `${name} alpha`,
  }) as const;

const dataOf = ({ matrix, ...data }: TrainingData): LinearData => ({
  ...data,
  columns: Array.from({ length: matrix.columns }, (_, j) => columnOf(matrix, j)),
});

/** Minimises Σw(y−Xb)² + alpha|b|² over the Gram. */
export const ridgeSolver = (alpha: number) => (gram: Gram) => ({
  coefficient: solveSymmetric(gram.xx, gram.xy, alpha),
});

/**
 * Least squares by Cholesky. Where features are collinear to within rounding, so that many coefficients fit alike, the
 * ones of minimum norm per standardised feature.
 */
export const ols = defineModel({
  name: 'ols',
  aliases: [],
  version: 2,
  description: `Linear regression without a penalty; collinear features share their weight. ${MISSING}`,
  usesBins: false,
  parameters: [],
  fit: (data, _, identity) => linearModel(identity, fitLinear(dataOf(data), true, ridgeSolver(0))),
  restore: restoreLinear,
});

export const ridge = defineModel({
  name: 'ridge',
  aliases: [],
  version: 2,
  description: `Linear regression with a squared penalty. ${MISSING}`,
  usesBins: false,
  parameters: [
    {
      name: 'alpha',
      type: 'number',
      minimum: 0,
      maximum: STRONGEST,
      default: 1,
      description: 'Strength of the penalty: it weighs like this many rows of a standardised feature.',
      peerName: 'Ridge alpha',
    },
    standardise,
  ],
  fit: (data, params, identity) =>
    linearModel(identity, fitLinear(dataOf(data), params.standardise, ridgeSolver(params.alpha))),
  restore: restoreLinear,
});

export const lasso = defineModel({
  name: 'lasso',
  aliases: [],
  version: 2,
  description: `Linear regression with an absolute penalty, which leaves features out. ${MISSING}`,
  usesBins: false,
  parameters: [alphaOf('Lasso'), standardise, tolerance, maxIterations],
  fit: (data, { alpha, standardise, tol, max_iter: maxSweeps }, identity) => {
    const solve = (gram: Gram) => solveElasticNet(gram, { alpha, l1Ratio: 1, tolerance: tol, maxSweeps });
    return linearModel(identity, fitLinear(dataOf(data), standardise, solve));
  },
  restore: restoreLinear,
});

export const elasticNet = defineModel({
  name: 'elastic_net',
  aliases: [],
  version: 2,
  description: `Linear regression with an absolute and a squared penalty. ${MISSING}`,
  usesBins: false,
  parameters: [
    alphaOf('ElasticNet'),
    {
      name: 'l1_ratio',
      type: 'number',
      minimum: 0,
      maximum: 1,
      default: 0.5,
      description: 'Share of the absolute penalty: 0 is a ridge, 1 the lasso.',
      peerName: 'ElasticNet l1_ratio',
    },
    standardise,
    tolerance,
    maxIterations,
  ],
  fit: (data, { alpha, l1_ratio: l1Ratio, standardise, tol, max_iter: maxSweeps }, identity) => {
    const solve = (gram: Gram) => solveElasticNet(gram, { alpha, l1Ratio, tolerance: tol, maxSweeps });
    return linearModel(identity, fitLinear(dataOf(data), standardise, solve));
  },
  restore: restoreLinear,
});
