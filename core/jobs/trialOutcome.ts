import { known, type Objective, type TrialFigures, type TrialOutcome } from '../contract/index.ts';
import { mean, withoutNaN } from '../statistics/index.ts';
import type { FoldMetrics, FoldsRun, FoldsSummary } from '../validation/index.ts';

/** A figure of a fold, or of folds together; NaN is unknown. */
const FIGURES: Record<Objective, (of: Pick<FoldsSummary, 'ic' | 'performance' | 'errors'>) => number> = {
  ic: ({ ic }) => ic.mean,
  icir: ({ ic }) => ic.icir,
  sharpe: ({ performance }) => performance.sharpe,
  r2: ({ errors }) => errors.r2,
  mse: ({ errors }) => errors.mse,
  drawdown: ({ performance }) => Math.abs(performance.maxDrawdown),
};

/** An objective after each fold: the mean over the folds so far in which it is known; NaN where it is in none. */
export function meanOverFolds(folds: readonly FoldMetrics[], objective: Objective): number[] {
  const values = folds.map(({ icSummary, performance, errors }) =>
    FIGURES[objective]({ ic: icSummary, performance, errors }),
  );
  return values.map((_, k) => mean(withoutNaN(Float64Array.from(values.slice(0, k + 1)))));
}

/** What a trial found: complete, pruned, or failed when one of its folds did. Figures are of the folds that it had. */
export function outcomeOf(run: FoldsRun, objective: Objective, calendar: Int32Array): TrialOutcome {
  const { folds, failedFolds, stopped, summary } = run;
  const [failed] = failedFolds;
  const { days, returns } = summary.portfolio;
  return {
    state: failed ? 'failed' : stopped ? 'pruned' : 'complete',
    intermediate: meanOverFolds(
      folds.map(({ metrics }) => metrics),
      objective,
    ),
    figures: Object.fromEntries(
      Object.entries(FIGURES).map(([name, figure]) => [name, known(figure(summary))]),
    ) as TrialFigures,
    tStatistic: known(summary.ic.tStatistic),
    p: known(summary.ic.p),
    returns: returns.length === 0 ? null : { days: days.map((day) => calendar[day]), returns },
    error: failed ? `Fold ${failed.fold + 1}: ${failed.error.message} (${failed.error.code})` : null,
  };
}
