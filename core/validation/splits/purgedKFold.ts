import { blocksOf } from './blocksOf.ts';
import { onePath, type SplitPlan } from './Fold.ts';
import { requireWhole } from './requireWhole.ts';

/**
 * Purged K-fold (López de Prado 2018, ch. 7.3): the days in `folds` blocks, each tested once by a model that was trained
 * on all others, before and after it. What purge and embargo must take on both sides is the matter of `foldRows`.
 */
export function purgedKFold(days: number, { folds = 5 }: { folds?: number | undefined } = {}): SplitPlan {
  requireWhole('folds', folds, 2);
  const blocks = blocksOf(days, folds);
  return {
    folds: blocks.map((stretch, index) => ({ index, test: [stretch], train: { start: 0, end: days } })),
    paths: onePath(blocks.map((stretch, index) => ({ stretch, folds: [index] }))),
  };
}
