import {
  type Experiment,
  formatCount,
  formatDuration,
  formatEstimate,
  formatFigure,
  formatIc,
  formatInterval,
  formatPercent,
  formatSharpe,
  type Verdict,
} from '../../core/contract/index.ts';
import { pairs, table } from './table.ts';

export const verdictsTable = (verdicts: readonly Verdict[]): string =>
  table(verdicts, [
    { title: 'guard', text: ({ guard }) => guard },
    { title: 'verdict', text: ({ level, overridden }) => (overridden ? `${level} (overridden)` : level) },
    { title: 'why', text: ({ message }) => message },
  ]);

/** Everything about one experiment that fits on a terminal. */
export function experimentText(one: Experiment): string {
  const { metrics, folds } = one;
  const { ic, portfolio } = metrics;
  const summary = pairs([
    ['experiment', `${one.id}  ${one.model} on ${one.hypothesis}, ${one.label}, ${one.features} features`],
    [
      'mean IC',
      `${formatEstimate({ value: ic.mean, standardError: ic.standardError }, formatIc)}  95 % ${formatInterval(metrics.icInterval, formatIc)}`,
    ],
    ['ICIR, t', `${formatSharpe(ic.icir)}, ${formatSharpe(ic.tStatistic)} over ${formatCount(ic.dates)} dates`],
    ['Sharpe after costs', `${formatSharpe(portfolio.sharpe)}  95 % ${formatInterval(metrics.sharpe, formatSharpe)}`],
    ['annual return', formatPercent(portfolio.annualReturn)],
    ['max drawdown', formatPercent(portfolio.maxDrawdown)],
    ['turnover a day', formatPercent(portfolio.turnover)],
    ['MSE, MAE, R2', [metrics.mse, metrics.mae, metrics.r2].map(formatFigure).join(', ')],
    [
      'stability score',
      `${formatSharpe(metrics.stabilityScore)}; ${formatPercent(metrics.positiveFolds)} of folds with IC above 0`,
    ],
    ['trained through', `${one.trained_through} in ${formatDuration(one.duration_s)}, seed ${one.config.seed}`],
    ['snapshot', one.snapshot_hash],
    ['result', one.result_sha256],
    [
      'reproduced',
      one.reproduced === null ? 'not run again yet (hrp validate)' : one.reproduced ? 'yes, to the bit' : 'NO',
    ],
  ]);
  const byFold = table(folds, [
    { title: 'fold', align: 'right', text: ({ fold }) => String(fold) },
    { title: 'test', text: ({ test }) => `${test.start} to ${test.end}` },
    { title: 'train rows', align: 'right', text: ({ trainRows }) => formatCount(trainRows) },
    { title: 'purged', align: 'right', text: ({ purged }) => formatCount(purged) },
    { title: 'test rows', align: 'right', text: ({ testRows }) => formatCount(testRows) },
    {
      title: 'IC',
      align: 'right',
      text: (fold) => formatEstimate({ value: fold.ic.mean, standardError: fold.ic.standardError }, formatIc),
    },
    { title: 't', align: 'right', text: (fold) => formatSharpe(fold.ic.tStatistic) },
    { title: 'Sharpe', align: 'right', text: (fold) => formatSharpe(fold.portfolio.sharpe) },
    { title: 'drawdown', align: 'right', text: (fold) => formatPercent(fold.portfolio.maxDrawdown) },
  ]);
  return `${summary}\n${byFold}\n${verdictsTable(one.verdicts)}`;
}
