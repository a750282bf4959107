import { mean, standardDeviation } from '../statistics/index.ts';
import type { FoldMetrics } from './foldMetrics.ts';

export interface Stability {
  /** Population deviation over mean of the folds' MSE; lower is better. NaN of fewer than two, or when one is unknown. */
  stabilityScore: number;
  /** Folds whose mean IC is above 0, over all: one that failed, or has no IC, is not positive. NaN without folds. */
  positiveFolds: number;
}

/**
 * How alike the folds are (DESIGN 6).
 * @param failed how many were to be tested beside these and failed
 */
export function stabilityOf(folds: readonly Pick<FoldMetrics, 'errors' | 'icSummary'>[], failed: number): Stability {
  const mse = Float64Array.from(folds, ({ errors }) => errors.mse);
  const average = mean(mse);
  return {
    stabilityScore: folds.length > 1 && average > 0 ? standardDeviation(mse, 0) / average : NaN,
    positiveFolds: folds.filter(({ icSummary }) => icSummary.mean > 0).length / (folds.length + failed),
  };
}
