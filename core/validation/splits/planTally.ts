import type { SplitInput } from '../../contract/index.ts';
import type { Fold } from './Fold.ts';
import { foldRows, ROLE } from './foldRows.ts';
import { planSplit } from './planSplit.ts';
import { withOthersAsOne, type RowTally } from './tallyRows.ts';
import { usedStretches, type UsedStretch } from './usedStretches.ts';

/** What a fold does with the rows of a tally. */
export interface TalliedFold {
  readonly fold: Fold;
  /** Rows. */
  readonly train: number;
  readonly test: number;
  readonly purged: number;
  readonly embargoed: number;
  readonly stretches: readonly UsedStretch[];
}

/**
 * The folds of a split as a run of it will have them, from counted rows: time grows with folds × days, not with the rows of
 * the dataset.
 * @param embargoDays trading days
 * @returns the folds as they are asked for, one by one
 * @throws AppError as planSplit does
 */
export function planTally(
  tally: RowTally,
  split: SplitInput,
  embargoDays: number,
): { folds: Iterable<TalliedFold>; paths: number } {
  const { calendar, groups, rowDate, group } = tally;
  const { folds, paths } = planSplit(
    split,
    { calendar, symbols: [...groups], rowDate, rowSymbol: group },
    groups.map((name, g) => ({ name, symbols: [g] })),
  );
  return { folds: talliedFolds(tally, folds, embargoDays), paths: paths.length };
}

function* talliedFolds(tally: RowTally, folds: readonly Fold[], embargoDays: number): Generator<TalliedFold> {
  /** By tested group. */
  const ofGroups = new Map<number, RowTally>();
  for (const fold of folds) {
    const tested = fold.testSymbols?.indexOf(1);
    if (tested === undefined) {
      yield talliedFold(tally, fold, embargoDays);
      continue;
    }
    const own = ofGroups.get(tested) ?? withOthersAsOne(tally, tested);
    ofGroups.set(tested, own);
    yield { ...talliedFold(own, { ...fold, testSymbols: TESTED_FIRST }, embargoDays), fold };
  }
}

const TESTED_FIRST = Uint8Array.of(1, 0);

function talliedFold(
  { rowDate, labelEnd, label, group, count }: RowTally,
  fold: Fold,
  embargoDays: number,
): TalliedFold {
  const { role } = foldRows({
    ...{ rowDate, rowLabelEnd: labelEnd, rowLabel: label, rowSymbol: group, fold, embargoDays },
  });
  const rows = (wanted: number) => role.reduce((sum, one, k) => (one === wanted ? sum + count[k] : sum), 0);
  return {
    fold,
    ...{ train: rows(ROLE.train), test: rows(ROLE.test) },
    ...{ purged: rows(ROLE.purged), embargoed: rows(ROLE.embargoed) },
    stretches: usedStretches(rowDate, role),
  };
}
