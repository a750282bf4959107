import { AppError } from '../../contract/index.ts';
import { onePath, type Fold, type SplitPlan } from './Fold.ts';
import type { SymbolGroup } from './symbolGroups.ts';
import { walkForward, type WalkForwardOptions } from './walkForward.ts';

/**
 * Grouped folds: does what was learned on some symbols hold for others? Each group is tested on the test stretches of a
 * walk-forward by a model that was trained on the other groups' rows before the stretch. (To leave a group out over the
 * same dates would train on nothing: DESIGN 6 purges a training row when its label window meets that of any test row,
 * whichever its symbol, because returns of one day are not independent across symbols.) So every row after the first
 * training stretch is tested exactly once, by a model that has seen neither its symbol nor its time. Folds in order of
 * stretch, then group; the groups of a stretch are scored as one cross-section.
 * @param symbols of the dataset
 * @throws AppError BAD_INPUT for fewer than two groups, and as {@link walkForward} does
 */
export function grouped(
  days: number,
  symbols: number,
  groups: readonly SymbolGroup[],
  options: WalkForwardOptions = {},
): SplitPlan {
  if (groups.length < 2) {
    const message = `All symbols are in one group (${groups[0]?.name ?? 'none'}); grouped folds need two to train on one and test on another.`;
    throw new AppError('BAD_INPUT', message);
  }
  const masks = groups.map((group) => {
    const mask = new Uint8Array(symbols);
    for (const symbol of group.symbols) mask[symbol] = 1;
    return mask;
  });
  const stretches = walkForward(days, options).folds;
  const folds = stretches.flatMap(({ index, test, train }) =>
    groups.map(({ name }, g): Fold => ({
      index: index * groups.length + g,
      test,
      train,
      testSymbols: masks[g],
      group: name,
    })),
  );
  const parts = stretches.map(({ index, test: [stretch] }) => ({
    stretch,
    folds: groups.map((_, g) => index * groups.length + g),
  }));
  return { folds, paths: onePath(parts) };
}
