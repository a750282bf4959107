import { AppError, type SplitInput } from '../../contract/index.ts';
import type { Dataset } from '../../features/index.ts';
import { combinatorial } from './combinatorial.ts';
import { customFolds } from './customFolds.ts';
import type { Fold, SplitPlan, Stretch } from './Fold.ts';
import { grouped } from './grouped.ts';
import { purgedKFold } from './purgedKFold.ts';
import { groupsOf, type SymbolGroup } from './symbolGroups.ts';
import { walkForward } from './walkForward.ts';

/**
 * The folds and paths of a split over the days that have rows, as indexes into the dataset's calendar.
 * @param groups of symbols, for grouped folds; by default those of the dataset
 * @throws AppError NO_DATA without rows or with too few days, BAD_INPUT for a split that makes no sense
 */
export function planSplit(
  split: SplitInput,
  dataset: Pick<Dataset, 'rowDate' | 'rowSymbol' | 'calendar' | 'symbols' | 'sectors'>,
  groups?: readonly SymbolGroup[],
): SplitPlan {
  const { rowDate, calendar, symbols } = dataset;
  if (rowDate.length === 0) throw new AppError('NO_DATA', 'The dataset has no rows. Widen its dates or its universe.');
  const first = rowDate[0];
  const days = rowDate[rowDate.length - 1] - first + 1;
  const plan = (): SplitPlan => {
    switch (split.kind) {
      case 'purged_kfold':
        return purgedKFold(days, split);
      case 'combinatorial':
        return combinatorial(days, split);
      case 'grouped':
        return grouped(days, symbols.length, groups ?? groupsOf(split, dataset), split);
      case 'custom':
        return customFolds(calendar.subarray(first, first + days), split.folds);
      case undefined:
      case 'walk_forward':
      default:
        return walkForward(days, split);
    }
  };
  return shifted(plan(), first);
}

function shifted({ folds, paths }: SplitPlan, by: number): SplitPlan {
  const moved = ({ start, end }: Stretch): Stretch => ({ start: start + by, end: end + by });
  return {
    folds: folds.map((fold): Fold => ({ ...fold, test: fold.test.map(moved), train: moved(fold.train) })),
    paths: paths.map((path) => ({
      ...path,
      parts: path.parts.map((part) => ({ ...part, stretch: moved(part.stretch) })),
    })),
  };
}
