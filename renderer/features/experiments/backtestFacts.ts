import {
  formatCount,
  formatDates,
  formatDecimals,
  formatEstimate,
  formatInterval,
  formatPercent,
  formatSharpe,
  MISSING,
  type BacktestRecord,
  type BacktestRun,
  type BacktestSettings,
} from '../../../core/contract/index.ts';
import { differencesOf } from './backtestName.ts';

/** What a backtest says in numbers, by name. */
export function backtestFacts({ options, trials }: BacktestRecord, run: BacktestRun, own: BacktestSettings) {
  const { dates, sharpe, grossSharpe, portfolio, alphaBeta, capacity, exposures, longs, shorts } = run;
  const alpha = { value: alphaBeta.alpha, standardError: alphaBeta.alphaError };
  const beta = { value: alphaBeta.beta, standardError: alphaBeta.betaError };
  const spent = trials === 0 ? 'no trial' : 'one trial';
  return [
    {
      name: 'Portfolio',
      value: `${differencesOf(options, own).join(', ') || 'as the experiment was judged'}; ${spent}`,
    },
    {
      name: 'Dates',
      value: `${formatDates({ start: dates[0], end: dates[dates.length - 1] })}, ${formatCount(dates.length)} days`,
    },
    {
      name: 'Sharpe after costs',
      value: `${formatSharpe(sharpe.value)}, 95 % ${formatInterval(sharpe, formatSharpe)}; ${formatSharpe(grossSharpe)} before`,
    },
    {
      name: 'Return a year',
      value: `${formatPercent(portfolio.annualReturn, { sign: true })}, volatility ${formatPercent(portfolio.annualVolatility)}, deepest drawdown ${formatPercent(portfolio.maxDrawdown)}`,
    },
    {
      name: 'Held',
      value: `${formatDecimals(longs, 1)} long, ${formatDecimals(shorts, 1)} short; gross ${formatSharpe(meanOf(exposures.gross))}, net ${formatSharpe(meanOf(exposures.net))}, on average`,
    },
    {
      name: 'Turnover a day',
      value: `${formatPercent(portfolio.turnover)} of the gross; all costs ${formatPercent(portfolio.totalCost)} of the capital`,
    },
    { name: 'Alpha a year', value: `${formatEstimate(alpha, formatPercent)}, t ${formatSharpe(alphaBeta.alphaT)}` },
    {
      name: 'Beta',
      value: `${formatEstimate(beta, formatSharpe)} to the equal-weighted universe, R² ${formatSharpe(alphaBeta.r2)}`,
    },
    {
      name: 'Capacity',
      value:
        capacity.capital === null
          ? `${MISSING} (no gain before costs, or no volumes)`
          : `${formatCount(capacity.capital)}, where impact of coefficient ${capacity.coefficient} eats ${formatPercent(capacity.share)} of the gain`,
    },
  ];
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
