import { AppError } from '../../contract/index.ts';
import { onePath, type Fold, type SplitPlan } from './Fold.ts';
import { requireWhole } from './requireWhole.ts';

export interface WalkForwardOptions {
  /** Default 5. */
  readonly folds?: number | undefined;
  /** `expanding` trains on everything before the test, `rolling` on the last `trainDays` of it. Default expanding. */
  readonly window?: 'expanding' | 'rolling' | undefined;
  /** Trading days before the first test day, before purging; default 252. */
  readonly minTrainDays?: number | undefined;
  /** Length of a rolling window, at least `minTrainDays`, which is the default. */
  readonly trainDays?: number | undefined;
}

/**
 * The walk-forward folds of `days` calendar days (DESIGN 6): test folds equal in trading days, contiguous, in order,
 * up to the last day. What does not divide by the number of folds is added to the first training stretch, so that no
 * day is lost at the recent end. A test fold is trained on days before it alone; the rows between them that must go
 * are the matter of `foldRows`.
 *
 * Fewer than `minTrainDays + folds` days are `NO_DATA`; options that make no sense are `BAD_INPUT`.
 */
export function walkForward(days: number, options: WalkForwardOptions = {}): SplitPlan {
  const { folds = 5, window = 'expanding', minTrainDays = 252, trainDays = minTrainDays } = options;
  requireWhole('days', days, 0);
  requireWhole('folds', folds, 1);
  requireWhole('minTrainDays', minTrainDays, 1);
  requireWhole('trainDays', trainDays, minTrainDays);
  const needed = minTrainDays + folds;
  if (days < needed) {
    const message = `${days} trading days are too few: ${folds} folds after ${minTrainDays} training days need ${needed}. Take a longer date range, fewer folds or a smaller minTrainDays.`;
    throw new AppError('NO_DATA', message, { days, needed });
  }
  const length = Math.floor((days - minTrainDays) / folds);
  const made = Array.from({ length: folds }, (_, index): Fold => {
    const start = days - (folds - index) * length;
    const trainStart = window === 'expanding' ? 0 : Math.max(0, start - trainDays);
    return { index, test: [{ start, end: start + length }], train: { start: trainStart, end: start } };
  });
  return { folds: made, paths: onePath(made.map(({ index, test: [stretch] }) => ({ stretch, folds: [index] }))) };
}
