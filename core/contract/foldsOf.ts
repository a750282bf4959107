import { combinationsOf, type SplitInput } from './splits.ts';

/** How many folds a split has; null where that is for the data to say. */
export function foldsOf(split: SplitInput): number | null {
  switch (split.kind) {
    case 'combinatorial':
      return combinationsOf(split.blocks ?? NaN, split.testBlocks ?? NaN) || null;
    case 'custom':
      return split.folds.length;
    case 'grouped':
      return split.by === 'sector' ? null : (split.groups ?? NaN) * (split.folds ?? NaN) || null;
    case 'purged_kfold':
    case 'walk_forward':
    case undefined:
    default:
      return split.folds || null;
  }
}
