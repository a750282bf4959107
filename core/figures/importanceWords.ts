import { formatCount, formatFigure, formatIc, type Formatter, type ImportanceKind } from '../contract/index.ts';

export interface ImportanceWords {
  /** Where one of several is chosen. */
  name: string;
  /** Of its axis, with the unit. */
  axis: string;
  /** What it says, and on which rows. */
  says: string;
  format: Formatter;
  tickformat: string;
}

const OF_ALL_ROWS = 'Of the model of all rows';

/** Each kind of importance in words. */
export const IMPORTANCE_WORDS: Readonly<Record<ImportanceKind, ImportanceWords>> = {
  permutation: {
    name: 'IC lost without it',
    axis: 'IC lost when its values change places within each date',
    says: 'Permutation importance, out of fold: each row is predicted by the model of the fold that tests it, which was not trained on it. Whiskers are 95 % over the dates. Correlated features stand in for each other, so that both may lose little.',
    format: formatIc,
    tickformat: '.3f',
  },
  shap: {
    name: 'Mean |SHAP|',
    axis: 'Mean |SHAP|, units of the label',
    says: `${OF_ALL_ROWS}: how far a feature moves a prediction from the mean, on average over a sample of rows. It says what the model makes of the feature, not whether that is right.`,
    format: formatFigure,
    tickformat: '.2~g',
  },
  gain: {
    name: 'Gain',
    axis: 'Total gain of its splits, squared units of the label',
    says: `${OF_ALL_ROWS}: what its splits reduced the training error by. In-sample: a feature with many values is flattered, and so is everything learned by heart.`,
    format: formatFigure,
    tickformat: '.2~g',
  },
  split: {
    name: 'Splits',
    axis: 'Number of splits',
    says: `${OF_ALL_ROWS}: how often it is split on, however little that changes. In-sample.`,
    format: formatCount,
    tickformat: ',d',
  },
  coefficient: {
    name: 'Coefficient',
    axis: 'Standardised coefficient, units of the label',
    says: `${OF_ALL_ROWS}: change of the prediction when the feature rises by one deviation and all others stay. In-sample; of correlated features one may take what belongs to another.`,
    format: formatFigure,
    tickformat: '.2~g',
  },
  sensitivity: {
    name: 'Mean |slope|',
    axis: 'Mean |slope| per deviation, units of the label',
    says: `${OF_ALL_ROWS}: mean size of the slope of its output in the standardised feature, over a sample of training rows. In-sample.`,
    format: formatFigure,
    tickformat: '.2~g',
  },
  share: {
    name: 'Share',
    axis: 'Mean share of the members’ importance, units of the label',
    says: `${OF_ALL_ROWS}: the mean of its members’ own importances, each as shares of its sum. In-sample.`,
    format: formatFigure,
    tickformat: '.2~g',
  },
};
