import {
  type ExperimentSummary,
  formatCount,
  formatDecimals,
  formatDuration,
  formatEstimate,
  formatIc,
  formatInterval,
  formatPercent,
  formatSharpe,
} from '../../../core/contract/index.ts';
import type { Column } from '../../components/DataTable/Column.ts';
import { InstantText } from '../../components/InstantText.tsx';
import { RunMarker } from '../../components/RunMarker.tsx';
import { VerdictTag } from '../../components/VerdictTag.tsx';
import { ExperimentTags } from './ExperimentTags.tsx';
import { failedFoldsColumn } from './failedFoldsColumn.tsx';
import { figured } from './figured.ts';
import { metricColumns } from './metricColumns.ts';
import { EXPLAINED } from './metricWords.ts';

type Row = ExperimentSummary;
const shared = metricColumns<Row>(({ metrics }) => metrics);
const of95 = (interval: string, dates: number): string => `95 % interval ${interval}, ${formatCount(dates)} dates`;

/** Every metric of an experiment; all figures are out of fold and after costs. First what a run is judged by. */
export const experimentColumns: Column<Row>[] = [
  {
    id: 'id',
    header: 'Id',
    value: ({ id }) => id,
    render: ({ id }) => (
      <>
        <RunMarker run={id} />
        {id}
      </>
    ),
    explain: 'The experiment; the dot is its colour in every figure',
    pinned: 'left',
    width: 76,
  },
  { id: 'hypothesis', header: 'Hypothesis', value: ({ hypothesis }) => hypothesis, filter: 'choice', width: 92 },
  { id: 'model', header: 'Model', value: ({ model }) => model, filter: 'choice', width: 120 },
  {
    id: 'verdict',
    header: 'Guards',
    value: ({ verdict }) => verdict,
    render: ({ verdict }) => <VerdictTag level={verdict} />,
    explain: 'The worst verdict of all guards that judged the run',
    filter: 'choice',
    width: 90,
  },
  failedFoldsColumn(({ failed_folds }) => failed_folds),
  {
    id: 'ic',
    header: 'Mean IC',
    unit: '± s.e.',
    value: ({ metrics }) => metrics.icInterval.value,
    render: ({ metrics }) => formatEstimate(metrics.icInterval, formatIc),
    explain: ({ metrics: { icInterval, ic } }) =>
      `${EXPLAINED.ic}; ${of95(formatInterval(icInterval, formatIc), ic.dates)}`,
    filter: 'range',
    width: 136,
  },
  shared.t,
  shared.icir,
  {
    id: 'sharpe',
    header: 'Sharpe',
    unit: '± s.e.',
    value: ({ metrics }) => metrics.sharpe.value,
    render: ({ metrics }) => formatEstimate(metrics.sharpe, formatSharpe),
    explain: ({ metrics: { sharpe, ic } }) =>
      `${EXPLAINED.sharpe}; ${of95(formatInterval(sharpe, formatSharpe), ic.dates)}`,
    filter: 'range',
    width: 106,
  },
  shared.drawdown,
  shared.return,
  shared.turnover,
  figured({
    id: 'stability',
    header: 'Stability',
    of: ({ metrics }) => metrics.stabilityScore,
    format: (value) => formatDecimals(value, 3),
    explain: EXPLAINED.stability,
    width: 80,
  }),
  figured({
    id: 'folds',
    header: 'Positive folds',
    unit: '%',
    of: ({ metrics }) => metrics.positiveFolds,
    format: formatPercent,
    explain: EXPLAINED.positiveFolds,
    width: 126,
  }),
  {
    id: 'validated',
    header: 'Validated',
    value: ({ validated }) => (validated ? 'validated' : 'not yet'),
    explain: 'Whether the run was run again, compared to the bit and judged by every guard',
    filter: 'choice',
    width: 90,
  },
  {
    id: 'tags',
    header: 'Tags',
    value: ({ tags }) => tags.join(', ') || null,
    render: (row) => <ExperimentTags experiment={row} />,
    filter: 'text',
    width: 170,
  },
  figured({
    id: 'positive',
    header: 'Positive dates',
    unit: '%',
    of: ({ metrics }) => metrics.ic.positiveShare,
    format: formatPercent,
    explain: EXPLAINED.positiveDates,
    width: 126,
    initiallyHidden: true,
  }),
  { ...shared.volatility, initiallyHidden: true },
  figured({
    id: 'cost',
    header: 'Total cost',
    unit: '%',
    of: ({ metrics }) => metrics.portfolio.totalCost,
    format: formatPercent,
    explain: EXPLAINED.cost,
    width: 100,
    initiallyHidden: true,
  }),
  { ...shared.mse, initiallyHidden: true },
  { ...shared.mae, initiallyHidden: true },
  { ...shared.r2, initiallyHidden: true },
  { id: 'label', header: 'Label', value: ({ label }) => label, filter: 'choice', width: 130 },
  {
    id: 'features',
    header: 'Features',
    value: ({ features }) => features,
    render: ({ features }) => formatCount(features),
    filter: 'range',
    width: 76,
    initiallyHidden: true,
  },
  {
    id: 'created',
    header: 'Created',
    value: ({ created_at }) => created_at,
    render: ({ created_at }) => <InstantText instant={created_at} />,
    filter: 'text',
    width: 128,
  },
  {
    id: 'by',
    header: 'By',
    value: ({ created_by }) => created_by,
    filter: 'choice',
    width: 100,
    initiallyHidden: true,
  },
  figured({
    id: 'duration',
    header: 'Duration',
    of: ({ duration_s }) => duration_s,
    format: formatDuration,
    explain: 'From the start of the job to the record, the snapshot included',
    width: 84,
  }),
];
