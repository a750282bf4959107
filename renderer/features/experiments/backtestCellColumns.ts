import {
  formatCount,
  formatPercent,
  formatSharpe,
  type BacktestCell,
  type GridAxis,
} from '../../../core/contract/index.ts';
import { OPTION_WORDS, optionScale, optionText } from '../../../core/figures/index.ts';
import type { Column } from '../../components/DataTable/Column.ts';
import { figured } from './figured.ts';
import { EXPLAINED } from './metricWords.ts';

/** The cells of a grid: what the axes gave, then what came of it. @param axes of the grid; the columns are made anew with them */
export const backtestCellColumns = (axes: readonly GridAxis[]): Column<BacktestCell>[] => [
  ...axes.map(({ option }, place): Column<BacktestCell> => {
    const { title, unit } = OPTION_WORDS[option];
    return {
      id: option,
      header: title,
      ...(unit !== undefined && { unit }),
      value: ({ values }) => sortable(values[place], optionScale(option)),
      render: ({ values }) => optionText(option, values[place]),
      align: 'right',
      pinned: 'left',
      filter: 'choice',
    };
  }),
  figured({
    ...{ id: 'sharpe', header: 'Sharpe', of: ({ sharpe }) => sharpe, format: formatSharpe },
    explain: 'Of the daily returns after costs, times √252; no interval is computed for one cell',
  }),
  figured({
    ...{ id: 'grossSharpe', header: 'before costs', of: ({ grossSharpe }) => grossSharpe, format: formatSharpe },
    explain: 'Sharpe of the daily returns before costs',
  }),
  figured({
    ...{ id: 'return', header: 'Return', unit: '% / year', of: ({ annualReturn }) => annualReturn },
    ...{ format: (value) => formatPercent(value, { sign: true }), explain: 'After costs, over the initial capital' },
  }),
  figured({
    ...{ id: 'volatility', header: 'Volatility', unit: '% / year', of: ({ annualVolatility }) => annualVolatility },
    ...{ format: formatPercent, explain: EXPLAINED.volatility },
  }),
  figured({
    ...{ id: 'drawdown', header: 'Drawdown', unit: '%', of: ({ maxDrawdown }) => maxDrawdown },
    ...{ format: formatPercent, explain: EXPLAINED.drawdown },
  }),
  figured({
    ...{ id: 'turnover', header: 'Turnover', unit: '% / day', of: ({ turnover }) => turnover },
    ...{ format: formatPercent, explain: 'Mean per day, one way, over the full gross (2; long-only 1)' },
  }),
  figured({
    ...{ id: 'cost', header: 'All costs', unit: '%', of: ({ totalCost }) => totalCost, format: formatPercent },
    explain: 'Of the initial capital, over all days',
  }),
  figured({ id: 'days', header: 'Days', of: ({ days }) => days, format: formatCount, initiallyHidden: true }),
];

const sortable = (value: BacktestCell['values'][number], scale: number): string | number =>
  typeof value === 'number' ? scale * value : String(value ?? 'none');
