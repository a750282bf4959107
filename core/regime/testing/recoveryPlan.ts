import type { CovarianceKind } from '../../contract/index.ts';

/*
 * What the recovery of planted regimes is measured with; fixed before the first measurement.
 */
export const RECOVERY = {
  seeds: [11, 12, 13, 14, 15],
  rows: 6000,
  restarts: 5,
  /** Largest error of any mean, in the unit of the observations (deviations are 0.6 to 1.4). */
  mean: 0.15,
  /** Frobenius norm of the error of a state's covariance over that of the covariance. */
  covariance: 0.2,
  /** Largest error of any entry of the transition matrix. */
  transition: 0.03,
  /** Least share of days on which the Viterbi path is in the planted state. */
  path: 0.93,
} as const;

export const PLANTED = {
  states: 3,
  dimensions: 2,
  initial: [1, 0, 0],
  transition: [0.95, 0.04, 0.01, 0.03, 0.94, 0.03, 0.02, 0.05, 0.93],
  means: [2, 1, 0, 0, -2, 1.5],
  covariances: {
    full: [1, 0.5, 0.5, 0.8, 0.4, -0.1, -0.1, 0.5, 2, -0.8, -0.8, 1.5],
    diagonal: [1, 0, 0, 0.8, 0.4, 0, 0, 0.5, 2, 0, 0, 1.5],
    spherical: [0.8, 0, 0, 0.8, 0.4, 0, 0, 0.4, 1.6, 0, 0, 1.6],
    tied: [1, 0.4, 0.4, 0.8, 1, 0.4, 0.4, 0.8, 1, 0.4, 0.4, 0.8],
  } satisfies Record<CovarianceKind, number[]>,
} as const;

/** A market of two regimes that overlap: daily returns, calm with a small gain and stormy with a small loss. */
export const MARKET = {
  seeds: [21, 22, 23],
  rows: 5000,
  means: [0.0008, -0.0015],
  deviations: [0.007, 0.02],
  transition: [0.98, 0.02, 0.05, 0.95],
  /** Share of the planted deviation. */
  deviation: 0.1,
  transitionError: 0.03,
} as const;

/** The log-likelihood of a later iteration may lie below the earlier one by this share of 1 + |logL|: rounding. */
export const ROUNDING = 1e-12;

/** Random data without any regime, on which the likelihood must not fall either. */
export const PROPERTY = { seed: 31, cases: 60, leastRows: 80, mostRows: 300 } as const;
