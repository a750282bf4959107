import { type LinearDefinition, defineLinear } from './defineLinear.ts';
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

/**
 * Least squares by Cholesky. Where features are collinear to within rounding, so that many coefficients fit alike, the
 * ones of minimum norm per standardised feature.
 */
export const ols = defineLinear({
  name: 'ols',
  version: 1,
  description: `Linear regression without a penalty; collinear features share their weight. ${MISSING}`,
  parameters: [],
  solver: () => (gram) => ({ coefficient: solveSymmetric(gram.xx, gram.xy, 0) }),
});

/** Minimises Σw(y−Xb)² + alpha|b|². */
export const ridge = defineLinear({
  name: 'ridge',
  version: 2,
  description: `Linear regression with a squared penalty. ${MISSING}`,
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
  solver:
    ({ alpha }) =>
    (gram) => ({ coefficient: solveSymmetric(gram.xx, gram.xy, alpha) }),
});

export const lasso = defineLinear({
  name: 'lasso',
  version: 2,
  description: `Linear regression with an absolute penalty, which leaves features out. ${MISSING}`,
  parameters: [alphaOf('Lasso'), standardise, tolerance, maxIterations],
  solver: ({ alpha, tol, max_iter: maxSweeps }) => {
    const options = { alpha, l1Ratio: 1, tolerance: tol, maxSweeps };
    return (gram, start) => solveElasticNet(gram, options, start);
  },
});

export const elasticNet = defineLinear({
  name: 'elastic_net',
  version: 2,
  description: `Linear regression with an absolute and a squared penalty. ${MISSING}`,
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
  solver: ({ alpha, l1_ratio: l1Ratio, tol, max_iter: maxSweeps }) => {
    const options = { alpha, l1Ratio, tolerance: tol, maxSweeps };
    return (gram, start) => solveElasticNet(gram, options, start);
  },
});

/** Those that have an `alpha`. */
export const PENALISED: readonly LinearDefinition[] = [ridge, lasso, elasticNet];
