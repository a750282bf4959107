import { AppError } from '../../contract/index.ts';
import { type Columns, type Gram, gramOf, standardised } from './gram.ts';

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

export interface LinearData {
  readonly columns: Columns;
  readonly label: Float64Array;
  readonly rows: Uint32Array;
  readonly weight?: Float64Array;
}

/**
 * A linear model of the training rows with an unpenalised intercept.
 * @param solve coefficients from the Gram, which is of standardised columns when `standardise`
 * @throws AppError NUMERICAL when a coefficient is not finite
 */
export function fitLinear(data: LinearData, standardise: boolean, solve: (gram: Gram) => Solution): LinearFit {
  const gram = gramOf(data.columns, data.label, data.rows, data.weight);
  const { coefficient: solved, convergence } = solve(standardise ? standardised(gram) : gram);
  const coefficient = standardise ? solved.map((value, j) => value / gram.deviation[j]) : solved;
  const bad = coefficient.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    const message = `The coefficient of column ${bad} is ${coefficient[bad]}`;
    throw new AppError('NUMERICAL', `${message}: rescale that feature or the label.`, { column: bad });
  }
  const { mean, deviation, labelMean: centre } = gram;
  return { coefficient, mean, deviation, centre, ...(convergence && { convergence }) };
}

/** The intercept at raw features of 0. */
export function interceptOf({ coefficient, mean, centre }: LinearFit): number {
  return coefficient.reduce((sum, value, j) => sum - value * mean[j], centre);
}
