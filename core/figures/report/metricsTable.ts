import {
  type Experiment,
  formatCount,
  formatDecimals,
  formatEstimate,
  formatFigure,
  formatIc,
  formatInterval,
  formatPercent,
  formatPValue,
  formatSharpe,
  MISSING,
} from '../../contract/index.ts';
import { labelText } from '../labelText.ts';
import type { Cell, Table } from './Report.ts';

/** What the folds say together, each figure with its uncertainty and what it is. */
export function metricsTable({ metrics, config, label }: Pick<Experiment, 'metrics' | 'config' | 'label'>): Table {
  const { ic, icInterval, sharpe, portfolio } = metrics;
  const { costBps, quantile } = config.portfolio;
  const legs = `top minus bottom ${formatPercent(quantile)}, after ${formatDecimals(costBps, 1)} bp per trade`;
  const alone = (name: string, value: string, what: string): Cell[] => [name, value, noInterval, what];
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
        `Spearman per date with the ${labelText(label)}, mean of ${formatCount(ic.dates)} dates; ` +
          `slowest cosines, p ${formatPValue(ic.p ?? null)}; t ${formatDecimals(ic.tStatistic, 2)} with Newey-West errors`,
      ],
      alone('ICIR', formatDecimals(ic.icir, 3), 'Mean over sd of the daily IC, not annualised'),
      alone('Dates with IC above 0', formatPercent(ic.positiveShare), `Of ${formatCount(ic.dates)} dates`),
      [
        'Sharpe',
        formatEstimate(sharpe, formatSharpe),
        formatInterval(sharpe, formatSharpe),
        `Long-short, ${legs}; daily, times √252; block bootstrap`,
      ],
      alone('Return', formatPercent(portfolio.annualReturn, { sign: true }), 'Per year, after costs'),
      alone('Volatility', formatPercent(portfolio.annualVolatility), 'Per year'),
      alone('Max drawdown', formatPercent(portfolio.maxDrawdown), 'Deepest fall from the highest equity so far'),
      alone('Turnover', formatPercent(portfolio.turnover), 'Mean per day, one way, of the gross of 2'),
      alone('Total cost', formatPercent(portfolio.totalCost), 'Of the initial capital, over all folds'),
      alone('MSE', formatFigure(metrics.mse), 'Mean squared error of the predictions'),
      alone('R²', formatDecimals(metrics.r2, 4, { sign: true }), 'Out of fold; near zero is usual for returns'),
      alone(
        'Stability score',
        formatDecimals(metrics.stabilityScore, 3),
        'Sd over mean of the folds’ MSE; lower is better',
      ),
      alone('Folds with positive IC', formatPercent(metrics.positiveFolds), 'Share of the folds'),
    ],
  };
}

const noInterval: Cell = { text: MISSING, hint: 'No interval is computed for this figure' };
