import { mean, standardDeviation } from '../statistics/index.ts';
import type { FoldMetrics } from './foldMetrics.ts';

export interface Stability {
  /** Population deviation over mean of the folds' MSE; lower is better. NaN when an MSE is unknown. */
  stabilityScore: number;
  /** Folds whose mean IC is above 0, over all folds: one without an IC is not positive. NaN without folds. */
  positiveFolds: number;
}

/** How alike the folds are (DESIGN 6). */
export function stabilityOf(folds: readonly Pick<FoldMetrics, 'errors' | 'icSummary'>[]): Stability {
  const mse = Float64Array.from(folds, ({ errors }) => errors.mse);
  const average = mean(mse);
  return {
    stabilityScore: average > 0 ? standardDeviation(mse, 0) / average : NaN,
    positiveFolds: folds.filter(({ icSummary }) => icSummary.mean > 0).length / folds.length,
  };
}
