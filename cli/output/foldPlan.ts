import { counted, formatCount, type FoldPlan } from '../../core/contract/index.ts';
import { table } from './table.ts';

type PlannedFold = FoldPlan['folds'][number];

/** The folds of a split, what they count, and which of them would fail. */
export function foldPlanText({ counts, snapshot, folds, paths }: FoldPlan): string {
  const count = (title: string, of: (fold: PlannedFold) => number) => ({
    ...{ title, align: 'right' as const },
    text: (fold: PlannedFold) => formatCount(of(fold)),
  });
  const unit = counts === 'rows' ? '' : ' days';
  const empty = folds.filter(({ trainRows, testRows }) => trainRows === 0 || testRows === 0);
  return [
    table(folds, [
      { title: 'fold', align: 'right', text: ({ fold }) => String(fold) },
      ...(folds.some(({ group }) => group !== undefined)
        ? [{ title: 'group', text: ({ group }: PlannedFold) => group ?? '' }]
        : []),
      { title: 'trained on dates in', text: ({ train }) => `${train.start} to ${train.end}` },
      count(`train${unit}`, ({ trainRows }) => trainRows),
      count('purged', ({ purged }) => purged),
      count('embargoed', ({ embargoed }) => embargoed),
      { title: 'tested on dates in', text: ({ test }) => `${test.start} to ${test.end}` },
      count(`test${unit}`, ({ testRows }) => testRows),
    ]),
    `${counted(folds.length, 'fold')}, ${counted(paths, 'path')}. `,
    snapshot === null
      ? 'Foretold from the calendar; with a snapshot (hrp snapshot build) rows are counted.\n'
      : `Rows of snapshot ${snapshot.slice(0, 12)}.\n`,
    ...empty.map(
      ({ fold }) =>
        `Fold ${fold} has nothing to ${folds[fold - 1].trainRows === 0 ? 'train' : 'test'} on and would fail.\n`,
    ),
  ].join('');
}
