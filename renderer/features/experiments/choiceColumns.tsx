import { Tick } from '@blueprintjs/icons';
import { counted, formatFigure, type FeatureChoice } from '../../../core/contract/index.ts';
import type { Column } from '../../components/DataTable/Column.ts';
import type { ChoiceRow } from './choiceRows.ts';

const wordOf = (choice: FeatureChoice | undefined): string =>
  choice === undefined ? '' : choice.kept ? 'chosen' : 'left out';
const reasonOf = (choice: FeatureChoice | undefined): string =>
  choice === undefined ? 'It was not judged' : `${choice.reason}; score ${formatFigure(choice.score)}`;

/** Left out is an empty place, so that the chosen ones make the picture. */
const mark = (choice: FeatureChoice | undefined) =>
  choice?.kept ? <Tick size={12} title="chosen" /> : <span className="hrp-visually-hidden">{wordOf(choice)}</span>;

/** How often a feature was chosen, what became of it on all rows, and a column for each fold. */
export const choiceColumns = (folds: readonly number[]): Column<ChoiceRow>[] => [
  { id: 'feature', header: 'Feature', value: ({ feature }) => feature, pinned: 'left', width: 170 },
  {
    id: 'chosen',
    header: 'Chosen',
    unit: `of ${counted(folds.length, 'fold')}`,
    value: ({ chosen }) => chosen,
    width: 140,
  },
  {
    id: 'final',
    header: 'On all rows',
    value: ({ final }) => wordOf(final),
    explain: ({ final }) => reasonOf(final),
    filter: 'choice',
    width: 92,
  },
  ...folds.map((fold): Column<ChoiceRow> => ({
    id: `fold-${fold}`,
    header: `Fold ${fold}`,
    value: ({ byFold }) => wordOf(byFold.get(fold)),
    render: ({ byFold }) => mark(byFold.get(fold)),
    explain: ({ byFold }) => reasonOf(byFold.get(fold)),
    filter: 'choice',
    width: 64,
  })),
  {
    id: 'reason',
    header: 'Why, on all rows',
    value: ({ final }) => final?.reason ?? null,
    width: 280,
  },
];
