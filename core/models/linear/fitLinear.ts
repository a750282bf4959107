import { AppError } from '../../contract/index.ts';
import { type Gram, standardised } from './Gram.ts';

/** y = centre + Σ coefficient_j (x_j − mean_j), with a missing x_j counted as mean_j. Arrays have one entry per feature. */
export interface LinearFit {
  /** Per unit of the raw feature. */
  readonly coefficient: Float64Array;
  /** Training mean, which stands for a missing value. */
  readonly mean: Float64Array;
  /** Training standard deviation (population); 1 for a constant feature. */
  readonly deviation: Float64Array;
  /** Training mean of the label: the prediction where every feature is at its mean. */
  readonly centre: number;
  /** Of a solver that iterates: how it ended. */
  readonly convergence?: Convergence;
}

export interface Convergence {
  /** Duality gap, as a share of the label's sum of squares. */
  readonly gap: number;
  readonly sweeps: number;
}

/** Coefficients of a Gram's columns. */
export interface Solution {
  readonly coefficient: Float64Array;
  readonly convergence?: Convergence;
}

/** @param start the solution of a neighbouring penalty on the same Gram, for a solver that iterates */
export type Solver = (gram: Gram, start?: Solution) => Solution;

/**
 * Linear models of one Gram with an unpenalised intercept, one per solver; each starts from the solution before it.
 * @param standardise solve on the standardised Gram
 * @throws AppError NUMERICAL when a coefficient is not finite
 */
export function fitLinear(gram: Gram, standardise: boolean, solvers: readonly Solver[]): LinearFit[] {
  const scaled = standardise ? standardised(gram) : gram;
  let solution: Solution | undefined;
  return solvers.map((solve) => {
    solution = solve(scaled, solution);
    const { coefficient, convergence } = solution;
    return {
      coefficient: finite(standardise ? coefficient.map((value, j) => value / gram.deviation[j]) : coefficient),
      mean: gram.mean,
      deviation: gram.deviation,
      centre: gram.labelMean,
      ...(convergence && { convergence }),
    };
  });
}

function finite(coefficient: Float64Array): Float64Array {
  const bad = coefficient.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return coefficient;
  const message = `The coefficient of column ${bad} is ${coefficient[bad]}`;
  throw new AppError('NUMERICAL', `${message}: rescale that feature or the label.`, { column: bad });
}

/** The intercept at raw features of 0. */
export function interceptOf({ coefficient, mean, centre }: LinearFit): number {
  return coefficient.reduce((sum, value, j) => sum - value * mean[j], centre);
}
