import {
  counted,
  describeJudgement,
  describePipeline,
  describeSplit,
  type Experiment,
  type ExperimentSummary,
  type FoldResult,
  formatCount,
  formatDuration,
  formatEstimate,
  formatFigure,
  formatIc,
  formatInterval,
  formatPercent,
  formatPValue,
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
      `${formatEstimate(metrics.icInterval, formatIc)}  95 % ${formatInterval(metrics.icInterval, formatIc)}`,
    ],
    [
      'ICIR, t, p',
      `${formatSharpe(ic.icir)}, ${formatSharpe(ic.tStatistic)}, ${formatPValue(ic.p ?? null)} over ${formatCount(ic.dates)} dates`,
    ],
    [
      'Sharpe after costs',
      `${formatEstimate(metrics.sharpe, formatSharpe)}  95 % ${formatInterval(metrics.sharpe, formatSharpe)}`,
    ],
    ['annual return', formatPercent(portfolio.annualReturn)],
    ['max drawdown', formatPercent(portfolio.maxDrawdown)],
    ['turnover a day', formatPercent(portfolio.turnover)],
    ['MSE, MAE, R2', [metrics.mse, metrics.mae, metrics.r2].map(formatFigure).join(', ')],
    [
      'stability score',
      `${formatSharpe(metrics.stabilityScore)}; ${formatPercent(metrics.positiveFolds)} of folds with IC above 0`,
    ],
    ['split', describeSplit(one.config.split)],
    ['features of a fold', describePipeline(one.config) ?? 'as they are'],
    ['trained through', `${one.trained_through} in ${formatDuration(one.duration_s)}, seed ${one.config.seed}`],
    ['snapshot', one.snapshot_hash],
    ['result', one.result_sha256],
    [
      'reproduced',
      one.reproduced === null ? 'not run again yet (hrp validate)' : one.reproduced ? 'yes, to the bit' : 'NO',
    ],
    ['guards', describeJudgement(one)],
  ]);
  const byFold = table(folds, [
    { title: 'fold', align: 'right', text: ({ fold }) => String(fold) },
    ...(folds.some(({ group }) => group !== undefined)
      ? [{ title: 'group', text: ({ group = '' }: FoldResult) => group }]
      : []),
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
  return [summary, byFold, failedText(one), pathsText(one), choicesText(one), verdictsTable(one.verdicts)]
    .filter((part) => part !== '')
    .join('\n');
}

/** The verdict of an experiment in a list, with what every figure beside it leaves out. */
export const listedVerdict = ({ verdict, failed_folds }: Pick<Experiment, 'verdict' | 'failed_folds'>): string =>
  failed_folds === 0 ? verdict : `${verdict}, ${counted(failed_folds, 'fold')} FAILED`;

/** The folds that failed, which no figure is of. */
const failedText = ({ failedFolds = [] }: Experiment): string =>
  failedFolds.length === 0
    ? ''
    : `${counted(failedFolds.length, 'fold')} FAILED; every figure is of the others alone.\n${failedFolds
        .map(({ fold, code, message }) => `  fold ${fold}, ${code}: ${message}\n`)
        .join('')}`;

/** Of combinatorial splits; the figures above are of the path marked. */
const pathsText = ({ paths = [], path: shown }: Experiment): string =>
  paths.length === 0
    ? ''
    : table(paths, [
        { title: 'path', align: 'right', text: ({ path }) => `${path === shown ? 'median ' : ''}${path}` },
        { title: 'missing', align: 'right', text: ({ missing }) => String(missing) },
        {
          title: 'IC',
          align: 'right',
          text: ({ ic }) => formatEstimate({ value: ic.mean, standardError: ic.standardError }, formatIc),
        },
        { title: 'Sharpe', align: 'right', text: ({ sharpe }) => formatSharpe(sharpe) },
        { title: 'annual return', align: 'right', text: ({ annualReturn }) => formatPercent(annualReturn) },
        { title: 'drawdown', align: 'right', text: ({ maxDrawdown }) => formatPercent(maxDrawdown) },
      ]);

/** How many folds chose each feature that any did, most first. */
function choicesText({ choices = [] }: Experiment): string {
  const folds = choices.filter(({ fold }) => fold !== null);
  const times = new Map<string, number>();
  for (const { features } of folds)
    for (const { feature, kept } of features) if (kept) times.set(feature, (times.get(feature) ?? 0) + 1);
  const final = choices.find(({ fold }) => fold === null)?.features ?? [];
  const shown = [...times].sort(([, a], [, b]) => b - a).map(([feature, count]) => ({ feature, count }));
  if (shown.length === 0) return '';
  return table(shown, [
    { title: 'feature', text: ({ feature }) => feature },
    { title: `chosen by, of ${counted(folds.length, 'fold')}`, align: 'right', text: ({ count }) => String(count) },
    { title: 'on all rows', text: ({ feature }) => final.find((one) => one.feature === feature)?.reason ?? '' },
  ]);
}

/** Experiments, one a line. */
export const experimentsTable = (all: readonly ExperimentSummary[]): string =>
  table(all, [
    { title: 'id', text: ({ id }) => id },
    { title: 'hypothesis', text: ({ hypothesis }) => hypothesis },
    { title: 'model', text: ({ model }) => model },
    { title: 'label', text: ({ label }) => label },
    {
      title: 'mean IC',
      align: 'right',
      text: ({ metrics }) => formatEstimate(metrics.icInterval, formatIc),
    },
    { title: 'ICIR', align: 'right', text: ({ metrics }) => formatSharpe(metrics.ic.icir) },
    { title: 'Sharpe', align: 'right', text: ({ metrics }) => formatEstimate(metrics.sharpe, formatSharpe) },
    {
      title: 'drawdown',
      align: 'right',
      text: ({ metrics }) => formatPercent(metrics.portfolio.maxDrawdown),
    },
    { title: 'verdict', text: listedVerdict },
  ]);
