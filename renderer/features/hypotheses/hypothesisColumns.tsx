import {
  counted,
  type ExperimentSummary,
  formatCount,
  formatDates,
  formatEstimate,
  formatIc,
  formatInterval,
  type Hypothesis,
} from '../../../core/contract/index.ts';
import type { Column } from '../../components/DataTable/Column.ts';
import { InstantText } from '../../components/InstantText.tsx';
import { BudgetCell } from './BudgetCell.tsx';
import { StatusTag } from './StatusTag.tsx';

/** A hypothesis with its experiments. */
export interface ListedHypothesis {
  hypothesis: Hypothesis;
  experiments: readonly ExperimentSummary[];
  best: ExperimentSummary | undefined;
}

/** What the figures of an experiment leave out. */
const failedOf = ({ failed_folds }: ExperimentSummary) =>
  failed_folds === 0 ? '' : `, ${counted(failed_folds, 'fold')} failed`;
const trialsOf = ({ hypothesis }: ListedHypothesis) => formatCount(hypothesis.budget.trials);

export const hypothesisColumns: Column<ListedHypothesis>[] = [
  { id: 'id', header: 'Id', value: ({ hypothesis }) => hypothesis.id, width: 60, pinned: 'left' },
  {
    id: 'name',
    header: 'Name',
    value: ({ hypothesis }) => hypothesis.name,
    filter: 'text',
    width: 230,
    pinned: 'left',
  },
  {
    id: 'status',
    header: 'Status',
    value: ({ hypothesis }) => hypothesis.status,
    render: ({ hypothesis }) => <StatusTag status={hypothesis.status} />,
    filter: 'choice',
    width: 110,
  },
  {
    id: 'trials',
    header: 'Trials',
    value: ({ hypothesis }) => hypothesis.budget.trials,
    render: ({ hypothesis: { budget } }) => (
      <BudgetCell what="Trials" spent={budget.trials} limit={budget.trial_limit} />
    ),
    explain: 'Every train, study trial and grid cell on its data',
    align: 'left',
    width: 130,
  },
  {
    id: 'looks',
    header: 'Looks',
    value: ({ hypothesis }) => hypothesis.budget.looks,
    render: ({ hypothesis: { budget } }) => (
      <BudgetCell what="Looks at the holdout" spent={budget.looks} limit={budget.look_limit} />
    ),
    explain: 'Looks at sealed dates that overlap its holdout, of whatever hypothesis',
    align: 'left',
    width: 130,
  },
  {
    id: 'best',
    header: 'Best mean IC',
    unit: '± s.e.',
    value: ({ best }) => best?.metrics.ic.mean ?? null,
    render: (row) =>
      row.best &&
      `${formatEstimate(row.best.metrics.icInterval, formatIc)}, best of ${trialsOf(row)}${failedOf(row.best)}`,
    explain: (row) =>
      row.best
        ? `${row.best.id}, out of fold; 95 % ${formatInterval(row.best.metrics.icInterval, formatIc)}; the highest of ${trialsOf(row)} trials, so it is too high by selection`
        : 'No experiment yet',
    width: 190,
  },
  { id: 'experiments', header: 'Experiments', value: ({ experiments }) => experiments.length, width: 110 },
  { id: 'dates', header: 'Dates', value: ({ hypothesis }) => formatDates(hypothesis.dates), width: 180 },
  { id: 'holdout', header: 'Holdout', value: ({ hypothesis }) => formatDates(hypothesis.holdout), width: 180 },
  {
    id: 'tags',
    header: 'Tags',
    value: ({ hypothesis }) => hypothesis.tags.join(', ') || null,
    filter: 'text',
    width: 140,
  },
  {
    id: 'created',
    header: 'Created',
    value: ({ hypothesis }) => hypothesis.created_at,
    render: ({ hypothesis }) => <InstantText instant={hypothesis.created_at} />,
    width: 140,
  },
  { id: 'by', header: 'By', value: ({ hypothesis }) => hypothesis.created_by, initiallyHidden: true, width: 110 },
];
