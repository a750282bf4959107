import {
  formatCount,
  formatDates,
  formatEstimate,
  formatIc,
  formatInterval,
  formatPercent,
  formatSharpe,
  type HoldoutResult,
  MISSING,
} from '../../contract/index.ts';
import type { Cell, Table } from './Report.ts';

/** What a look at the holdout measured. */
export function holdoutTable({ holdout, rows, ic, icInterval, portfolio, validationSharpe }: HoldoutResult): Table {
  const noInterval: Cell = { text: MISSING, hint: 'No interval is computed for this figure' };
  return {
    columns: [
      { name: 'Metric', fixed: true },
      { name: 'Estimate', unit: '± s.e.', numeric: true },
      { name: '95 % interval', numeric: true },
      { name: 'What it is' },
    ],
    rows: [
      [
        'Mean IC',
        formatEstimate(icInterval, formatIc),
        formatInterval(icInterval, formatIc),
        `${formatCount(ic.dates)} dates, ${formatCount(rows)} rows, ${formatDates(holdout)}`,
      ],
      [
        'Sharpe',
        formatSharpe(portfolio.sharpe),
        noInterval,
        `After costs; ${formatSharpe(validationSharpe)} out of fold`,
      ],
      ['Return', formatPercent(portfolio.annualReturn, { sign: true }), noInterval, 'Per year, after costs'],
      ['Max drawdown', formatPercent(portfolio.maxDrawdown), noInterval, 'Deepest fall from the highest equity so far'],
    ],
  };
}
