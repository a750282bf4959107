import type { FoldResult } from '../../../core/contract/index.ts';
import {
  formatCount,
  formatDecimals,
  formatEstimate,
  formatFigure,
  formatIc,
  formatPercent,
  formatSharpe,
} from '../../../core/figures/index.ts';
import type { Column } from '../../components/DataTable/Column.ts';
import { EXPLAINED } from './metricWords.ts';

type Figured = Pick<Column<FoldResult>, 'id' | 'header' | 'unit' | 'explain' | 'width' | 'initiallyHidden'> & {
  of: (fold: FoldResult) => number | null;
  format: (value: number | null) => string;
};
const figured = ({ of, format, ...column }: Figured): Column<FoldResult> => ({
  filter: 'range',
  ...column,
  value: of,
  render: (fold) => format(of(fold)),
});

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
  figured({
    id: 't',
    header: 't',
    of: ({ ic }) => ic.tStatistic,
    format: (value) => formatDecimals(value, 2),
    explain: EXPLAINED.t,
    width: 50,
  }),
  figured({
    id: 'icir',
    header: 'ICIR',
    of: ({ ic }) => ic.icir,
    format: (value) => formatDecimals(value, 3),
    explain: EXPLAINED.icir,
    width: 58,
  }),
  figured({
    id: 'sharpe',
    header: 'Sharpe',
    of: ({ portfolio }) => portfolio.sharpe,
    format: formatSharpe,
    explain: 'Of the fold’s daily net returns, times √252; no interval is computed for one fold',
    width: 66,
  }),
  figured({
    id: 'drawdown',
    header: 'Drawdown',
    unit: '%',
    of: ({ portfolio }) => portfolio.maxDrawdown,
    format: formatPercent,
    explain: EXPLAINED.drawdown,
    width: 112,
  }),
  figured({
    id: 'return',
    header: 'Return',
    unit: '% / year',
    of: ({ portfolio }) => portfolio.annualReturn,
    format: (value) => formatPercent(value, { sign: true }),
    explain: EXPLAINED.annualReturn,
    width: 118,
  }),
  figured({
    id: 'volatility',
    header: 'Volatility',
    unit: '% / year',
    of: ({ portfolio }) => portfolio.annualVolatility,
    format: formatPercent,
    explain: EXPLAINED.volatility,
    width: 130,
  }),
  figured({
    id: 'turnover',
    header: 'Turnover',
    unit: '% / day',
    of: ({ portfolio }) => portfolio.turnover,
    format: formatPercent,
    explain: EXPLAINED.turnover,
    width: 126,
  }),
  figured({
    id: 'cost',
    header: 'Cost',
    unit: '%',
    of: ({ portfolio }) => portfolio.totalCost,
    format: formatPercent,
    explain: 'Of the initial capital, over the fold',
    width: 70,
  }),
  figured({ id: 'mse', header: 'MSE', of: ({ mse }) => mse, format: formatFigure, explain: EXPLAINED.mse, width: 84 }),
  figured({ id: 'mae', header: 'MAE', of: ({ mae }) => mae, format: formatFigure, explain: EXPLAINED.mae, width: 84 }),
  figured({
    id: 'r2',
    header: 'R²',
    of: ({ r2 }) => r2,
    format: (value) => formatDecimals(value, 4, { sign: true }),
    explain: EXPLAINED.r2,
    width: 76,
  }),
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
