import {
  formatBasisPoints,
  formatCount,
  formatEstimate,
  formatIc,
  formatInterval,
  formatPercent,
  formatSharpe,
  type BacktestCell,
  type BacktestRecord,
  type BacktestRun,
} from '../../core/contract/index.ts';
import { pairs, table } from './table.ts';

/** Cells shown on a terminal; all of them are in the JSON. */
const SHOWN_CELLS = 40;

/** Everything about one backtest that fits on a terminal. */
export function backtestText(one: BacktestRecord): string {
  const spent = one.trials === 0 ? 'none: its own portfolio' : formatCount(one.trials);
  const head = pairs([
    ['backtest', `${one.id}  ${one.kind} of ${one.experiment} on ${one.hypothesis}`],
    ['portfolio', optionsText(one)],
    ['trials spent', spent],
  ]);
  return `${head}${one.run ? runText(one.run) : ''}${one.grid ? gridText(one, one.grid) : ''}`;
}

const optionsText = ({ options }: BacktestRecord): string =>
  Object.entries(options)
    .filter(([, value]) => value !== null && value !== false)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ');

function runText(run: BacktestRun): string {
  const { portfolio, alphaBeta, capacity, exposures } = run;
  if (run.dates.length === 0) return 'Nothing was traded: no date had enough known signals for these options.\n';
  const average = (values: readonly (number | null)[]) =>
    values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / values.length;
  return `${pairs([
    ['dates', `${run.dates[0]} to ${run.dates[run.dates.length - 1]}, ${formatCount(run.dates.length)} days`],
    ['Sharpe after costs', `${formatSharpe(run.sharpe.value)}  95 % ${formatInterval(run.sharpe, formatSharpe)}`],
    ['Sharpe before costs', formatSharpe(run.grossSharpe)],
    ['annual return', formatPercent(portfolio.annualReturn)],
    ['annual volatility', formatPercent(portfolio.annualVolatility)],
    ['max drawdown', formatPercent(portfolio.maxDrawdown)],
    ['turnover a day', formatPercent(portfolio.turnover)],
    ['all costs', formatPercent(portfolio.totalCost)],
    ['gross, net', `${formatPercent(average(exposures.gross))}, ${formatPercent(average(exposures.net))} on average`],
    ['symbols', `${formatSharpe(run.longs)} long, ${formatSharpe(run.shorts)} short on average`],
    [
      'alpha a year',
      `${formatEstimate({ value: alphaBeta.alpha, standardError: alphaBeta.alphaError }, formatPercent)}, t ${formatSharpe(alphaBeta.alphaT)}`,
    ],
    [
      'beta',
      `${formatEstimate({ value: alphaBeta.beta, standardError: alphaBeta.betaError }, formatSharpe)}, R2 ${formatSharpe(alphaBeta.r2)}`,
    ],
    [
      'capacity',
      capacity.capital === null
        ? '–'
        : `${formatCount(capacity.capital)}: impact of coefficient ${capacity.coefficient} eats ${formatPercent(capacity.share)} of the gain`,
    ],
    ['by quantile', `${run.quantileReturns.map((value) => formatBasisPoints(value)).join(' ')} bp`],
  ])}\n${table(run.horizons, [
    { title: 'horizon', align: 'right', text: ({ horizon }) => `${horizon}d` },
    { title: 'mean IC', align: 'right', text: (one) => formatEstimate({ ...one, value: one.mean }, formatIc) },
    { title: 't', align: 'right', text: ({ tStatistic }) => formatSharpe(tStatistic) },
    { title: 'dates', align: 'right', text: ({ dates }) => formatCount(dates) },
  ])}\n${table(run.months, [
    { title: 'month', text: ({ month }) => month },
    { title: 'return', align: 'right', text: ({ value }) => formatPercent(value, { sign: true }) },
  ])}`;
}

function gridText({ axes }: BacktestRecord, cells: readonly BacktestCell[]): string {
  const best = cells.toSorted((a, b) => (b.sharpe ?? -Infinity) - (a.sharpe ?? -Infinity)).slice(0, SHOWN_CELLS);
  const more = cells.length - best.length;
  const text = table(best, [
    ...axes.map(({ option }, k) => ({
      title: option,
      text: ({ values }: BacktestCell) => String(values[k] ?? 'none'),
    })),
    { title: 'Sharpe', align: 'right', text: ({ sharpe }) => formatSharpe(sharpe) },
    { title: 'before costs', align: 'right', text: ({ grossSharpe }) => formatSharpe(grossSharpe) },
    { title: 'return a year', align: 'right', text: ({ annualReturn }) => formatPercent(annualReturn) },
    { title: 'drawdown', align: 'right', text: ({ maxDrawdown }) => formatPercent(maxDrawdown) },
    { title: 'turnover', align: 'right', text: ({ turnover }) => formatPercent(turnover) },
  ]);
  const rest = more > 0 ? `and ${formatCount(more)} more; --json has all of them.\n` : '';
  const warning = `The best of ${formatCount(cells.length)} is chosen: judge it by hrp experiments evidence, not by itself.\n`;
  return `${text}${rest}${warning}`;
}
