import {
  type FoldResult,
  formatCount,
  formatEstimate,
  formatIc,
  formatPercent,
  formatSharpe,
} from '../../../core/contract/index.ts';
import type { Column } from '../../components/DataTable/Column.ts';
import { figured } from './figured.ts';
import { metricColumns } from './metricColumns.ts';

const shared = metricColumns<FoldResult>((fold) => fold);

/** Every metric of a fold. */
export const foldColumns: Column<FoldResult>[] = [
  { id: 'fold', header: 'Fold', value: ({ fold }) => fold, align: 'left', pinned: 'left', filter: false, width: 60 },
  { id: 'testStart', header: 'Test from', value: ({ test }) => test.start, filter: false, width: 94 },
  { id: 'testEnd', header: 'to', value: ({ test }) => test.end, filter: false, width: 90 },
  {
    id: 'ic',
    header: 'Mean IC',
    unit: '± s.e.',
    value: ({ ic }) => ic.mean,
    render: ({ ic }) => formatEstimate({ value: ic.mean, standardError: ic.standardError }, formatIc),
    explain: ({ ic }) =>
      `Mean of the IC over ${formatCount(ic.dates)} test dates, ${formatPercent(ic.positiveShare)} of them above 0; Newey-West standard error`,
    filter: 'range',
    width: 136,
  },
  shared.t,
  shared.icir,
  figured({
    id: 'sharpe',
    header: 'Sharpe',
    of: ({ portfolio }) => portfolio.sharpe,
    format: formatSharpe,
    explain: 'Of the fold’s daily net returns, times √252; no interval is computed for one fold',
    width: 72,
  }),
  shared.drawdown,
  shared.return,
  shared.volatility,
  shared.turnover,
  figured({
    id: 'cost',
    header: 'Cost',
    unit: '%',
    of: ({ portfolio }) => portfolio.totalCost,
    format: formatPercent,
    explain: 'Of the initial capital, over the fold',
    width: 70,
  }),
  shared.mse,
  shared.mae,
  shared.r2,
  { id: 'trainStart', header: 'Train from', value: ({ train }) => train.start, filter: false, width: 94 },
  { id: 'trainEnd', header: 'to', value: ({ train }) => train.end, filter: false, width: 90 },
  figured({
    id: 'trainRows',
    header: 'Train',
    unit: 'rows',
    of: ({ trainRows }) => trainRows,
    format: formatCount,
    width: 96,
  }),
  figured({
    id: 'testRows',
    header: 'Test',
    unit: 'rows',
    of: ({ testRows }) => testRows,
    format: formatCount,
    width: 92,
  }),
  figured({
    id: 'purged',
    header: 'Purged',
    unit: 'rows',
    of: ({ purged }) => purged,
    format: formatCount,
    explain: 'Training rows whose label window meets the label window of a test row',
    width: 104,
  }),
  figured({
    id: 'embargoed',
    header: 'Embargoed',
    unit: 'rows',
    of: ({ embargoed }) => embargoed,
    format: formatCount,
    explain: 'Training rows that start within the embargo after the last test label’s end',
    width: 130,
  }),
];
