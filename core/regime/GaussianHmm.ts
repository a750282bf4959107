import type { CovarianceKind } from '../contract/index.ts';

/** A hidden Markov model whose state k emits N(mean k, covariance k). Matrices are row by row. */
export interface GaussianHmm {
  readonly states: number;
  readonly dimensions: number;
  readonly covarianceKind: CovarianceKind;
  /** Probability of each state on the first day. */
  readonly initial: Float64Array;
  /** states x states: row i holds the probabilities of the day after a day in state i. */
  readonly transition: Float64Array;
  /** states x dimensions, in the units of the observations. */
  readonly means: Float64Array;
  /** states x dimensions x dimensions, whole matrices whatever the kind. */
  readonly covariances: Float64Array;
}

/** Observations in time order, one row per trading day (rows x columns, row by row); every value is known. */
export interface Observations {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** Free parameters: what the BIC charges for. */
export function parameterCount(states: number, dimensions: number, kind: CovarianceKind): number {
  const triangle = (dimensions * (dimensions + 1)) / 2;
  const covariance = {
    full: states * triangle,
    diagonal: states * dimensions,
    spherical: states,
    tied: triangle,
  }[kind];
  return states - 1 + states * (states - 1) + states * dimensions + covariance;
}
