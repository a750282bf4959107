import {
  type Experiment,
  formatCount,
  formatDecimals,
  formatEstimate,
  formatIc,
  formatInterval,
  formatPercent,
  formatPValue,
  formatSharpe,
} from '../../../core/contract/index.ts';
import { EXPLAINED } from './metricWords.ts';

export interface SummaryFigure {
  name: string;
  value: string;
  /** Its interval, or what the value is out of. */
  beside: string;
  by: string;
}

/** The key figures of a run, each with its uncertainty or what it counts. */
export function summaryOf({
  metrics,
  folds,
  failed_folds,
  config,
}: Pick<Experiment, 'metrics' | 'folds' | 'failed_folds' | 'config'>): SummaryFigure[] {
  const { ic, icInterval, sharpe, portfolio, stabilityScore, positiveFolds, r2 } = metrics;
  const all = folds.length + failed_folds;
  const positive = positiveFolds === null ? null : Math.round(positiveFolds * all);
  // The groups of a stretch are one cross-section, so the share is of stretches.
  const positiveText =
    config.split.kind === 'grouped' ? formatPercent(positiveFolds) : `${formatCount(positive)} of ${formatCount(all)}`;
  const dates = `${formatCount(ic.dates)} dates`;
  return [
    {
      name: 'Mean IC',
      value: formatEstimate(icInterval, formatIc),
      beside: `95 % ${formatInterval(icInterval, formatIc)}`,
      by: `${EXPLAINED.ic}; ${dates}`,
    },
    {
      name: 't of the IC',
      value: formatDecimals(ic.tStatistic, 2),
      beside: `p ${formatPValue(ic.p ?? null)}, ICIR ${formatDecimals(ic.icir, 3)}`,
      by: `t: ${EXPLAINED.t}. p: ${EXPLAINED.p}. ICIR: ${EXPLAINED.icir}. ${dates}`,
    },
    {
      name: 'Sharpe',
      value: formatEstimate(sharpe, formatSharpe),
      beside: `95 % ${formatInterval(sharpe, formatSharpe)}`,
      by: `${EXPLAINED.sharpe}; after ${formatDecimals(config.portfolio.costBps, 1)} bp per trade`,
    },
    {
      name: 'Return a year',
      value: formatPercent(portfolio.annualReturn, { sign: true }),
      beside: `volatility ${formatPercent(portfolio.annualVolatility)}`,
      by: `${EXPLAINED.annualReturn}. Volatility: ${EXPLAINED.volatility}`,
    },
    {
      name: 'Max drawdown',
      value: formatPercent(portfolio.maxDrawdown),
      beside: 'from its peak',
      by: EXPLAINED.drawdown,
    },
    {
      name: 'Turnover a day',
      value: formatPercent(portfolio.turnover),
      beside: `cost ${formatPercent(portfolio.totalCost)} in all`,
      by: `${EXPLAINED.turnover}. Cost: ${EXPLAINED.cost}`,
    },
    {
      name: 'Stability',
      value: formatDecimals(stabilityScore, 3),
      beside: 'lower is better',
      by: EXPLAINED.stability,
    },
    {
      name: 'Positive folds',
      value: positiveText,
      beside: `R² ${formatDecimals(r2, 4, { sign: true })}`,
      by: `${EXPLAINED.positiveFolds}. R²: ${EXPLAINED.r2}`,
    },
  ];
}
