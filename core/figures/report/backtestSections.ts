import {
  formatCount,
  formatEstimate,
  formatInterval,
  formatPercent,
  formatSharpe,
  type BacktestRecord,
  type BacktestRun,
} from '../../contract/index.ts';
import { backtestEquity } from '../backtestEquity.ts';
import { backtestGridFigure } from '../backtestGridFigure.ts';
import { equityFigure } from '../equityFigure.ts';
import { exposuresFigure } from '../exposuresFigure.ts';
import { icHorizonsFigure } from '../icHorizonsFigure.ts';
import { monthlyReturnsFigure } from '../monthlyReturnsFigure.ts';
import { quantileFigure } from '../quantileFigure.ts';
import { rollingSharpeFigure } from '../rollingSharpeFigure.ts';
import type { Section, Table } from './Report.ts';

/** What a backtest adds to a report: a run in full, or a grid as a map. */
export function backtestSections(record: BacktestRecord): Section[] {
  const { id, axes, run, grid, trials, options } = record;
  if (grid) {
    const text = `${formatCount(grid.length)} portfolios, each a trial of the hypothesis. The best of them is chosen, not found: the guards count all of them.`;
    return [
      { heading: `Backtest ${id}, grid`, text, figure: (theme) => backtestGridFigure({ axes, cells: grid }, theme) },
    ];
  }
  if (!run) return [];
  const cost = trials === 0 ? 'the experiment’s own portfolio, no trial' : 'with other options, one trial';
  return [
    { heading: `Backtest ${id}`, text: `All folds as one portfolio, ${cost}.`, table: figuresTable(run) },
    {
      heading: `Backtest ${id}, equity`,
      figure: (theme) => equityFigure({ curves: [{ name: id, equity: backtestEquity(run) }], folds: [] }, theme),
    },
    { heading: `Backtest ${id}, rolling Sharpe`, figure: (theme) => rollingSharpeFigure(run, theme) },
    { heading: `Backtest ${id}, months`, figure: (theme) => monthlyReturnsFigure(run.months, theme) },
    { heading: `Backtest ${id}, exposures`, figure: (theme) => exposuresFigure(run, theme) },
    {
      ...{ heading: `Backtest ${id}, return by quantile`, half: true },
      figure: (theme) =>
        quantileFigure({ quantileReturns: run.quantileReturns, label: `forward_return_${options.holding}d` }, theme),
    },
    { heading: `Backtest ${id}, decay`, half: true, figure: (theme) => icHorizonsFigure(run.horizons, theme) },
  ];
}

const figuresTable = ({ sharpe, grossSharpe, portfolio, alphaBeta, capacity }: BacktestRun): Table => ({
  columns: [{ name: 'Figure' }, { name: 'Value', numeric: true }, { name: '95 % interval', numeric: true }],
  rows: [
    ['Sharpe after costs', formatSharpe(sharpe.value), formatInterval(sharpe, formatSharpe)],
    ['Sharpe before costs', formatSharpe(grossSharpe), ''],
    ['Return a year', formatPercent(portfolio.annualReturn, { sign: true }), ''],
    ['Volatility a year', formatPercent(portfolio.annualVolatility), ''],
    ['Max drawdown', formatPercent(portfolio.maxDrawdown), ''],
    ['Turnover a day', formatPercent(portfolio.turnover), ''],
    ['All costs', formatPercent(portfolio.totalCost), ''],
    [
      'Alpha a year, against the equal-weighted universe',
      formatEstimate({ value: alphaBeta.alpha, standardError: alphaBeta.alphaError }, formatPercent),
      '',
    ],
    ['Beta', formatEstimate({ value: alphaBeta.beta, standardError: alphaBeta.betaError }, formatSharpe), ''],
    [`Capacity (impact eats ${formatPercent(capacity.share)} of the gain)`, formatCount(capacity.capital), ''],
  ],
});
