import {
  type Estimate,
  type Experiment,
  type FoldResult,
  formatBasisPoints,
  formatCount,
  formatDecimals,
  formatIc,
  formatInterval,
  formatPercent,
  formatSharpe,
  type Hypothesis,
  MISSING,
} from '../../contract/index.ts';
import { IC_WINDOW } from '../icFigure.ts';
import { FEATURES_SHOWN } from '../importanceFigure.ts';
import { labelText } from '../labelText.ts';

type Interval = Pick<Estimate, 'lower' | 'upper'>;

/** Where a 95 % interval lies, seen from zero. */
export function seenFromZero({ lower, upper }: Interval): string {
  if (lower === null || upper === null) return MISSING;
  if (lower > 0) return 'above zero';
  return upper < 0 ? 'below zero' : 'around zero';
}

function zeroClause(interval: Interval): string {
  const seen = seenFromZero(interval);
  if (seen === MISSING) return 'its interval is not known';
  if (seen === 'around zero') return 'its interval contains zero, so these dates do not tell it from none';
  return `its interval lies ${seen}`;
}

export function splitSentence(
  { folds, config, stretches, failedFolds = [] }: Pick<Experiment, 'folds' | 'config' | 'stretches' | 'failedFolds'>,
  holdout: Hypothesis['holdout'],
): string {
  const { embargoDays } = config.split;
  const sealed = folds.every(({ train, test }) => train.end < holdout.start && test.end < holdout.start);
  const colours = stretches?.length ? ', purged are the red ones, embargoed the yellow ones' : '';
  const failed = failedFolds.map(({ fold, message }) => `Fold ${fold} failed and no figure is of it: ${message} `);
  return (
    failed.join('') +
    `Each fold was trained on the grey dates and tested on the blue ones${colours}. Training rows whose label window meets a test ` +
    `label were purged (${formatCount(sum(folds, 'purged'))} over all folds), and ` +
    `${formatCount(sum(folds, 'embargoed'))} were embargoed` +
    (embargoDays === undefined ? '. ' : ` within ${embargoDays} trading days after a test. `) +
    (sealed ? 'No fold reaches into the holdout.' : 'A fold reaches into the dates of the holdout.')
  );
}

const sum = (folds: readonly FoldResult[], field: 'purged' | 'embargoed'): number =>
  folds.reduce((total, fold) => total + fold[field], 0);

export const icSentence = ({ metrics, label }: Pick<Experiment, 'metrics' | 'label'>): string =>
  `The IC of a date is the rank correlation of the prediction and the ${labelText(label)} across its symbols: the points ` +
  `below. The line is its mean over the last ${IC_WINDOW} dates, the dotted line the mean over all, with its 95 % interval as a band. ` +
  `The mean is ${formatIc(metrics.icInterval.value)}; ${zeroClause(metrics.icInterval)}.`;

export const equitySentence = ({ metrics, config }: Pick<Experiment, 'metrics' | 'config'>): string =>
  `Equity of the long-short portfolio of the out-of-fold signals, after ${formatDecimals(config.portfolio.costBps, 1)} bp ` +
  `per trade, and how far it stands below its highest level so far. Its Sharpe is ${formatSharpe(metrics.sharpe.value)}, ` +
  `95 % interval ${formatInterval(metrics.sharpe, formatSharpe)}; ${zeroClause(metrics.sharpe)}.`;

export function quantileSentence({ quantileReturns, label }: Pick<Experiment, 'quantileReturns' | 'label'>): string {
  const first = quantileReturns.at(0) ?? null;
  const last = quantileReturns.at(-1) ?? null;
  const spread = first === null || last === null ? null : last - first;
  return (
    `Mean ${labelText(label)} by quantile of the signal, before costs; the dotted line is the mean of all. ` +
    `Highest minus lowest: ${formatBasisPoints(spread, { sign: true })} bp.`
  );
}

export function importanceSentence(importance: Experiment['importance']): string {
  const shown = importance.slice(0, FEATURES_SHOWN);
  const share = shown.reduce((total, feature) => total + (feature.share ?? 0), 0);
  return (
    `What the model trained on all rows took from each feature. The ${shown.length} shown of ${importance.length} ` +
    `hold ${formatPercent(share)}. A large share says that the model used a feature, not that the feature predicts.`
  );
}
