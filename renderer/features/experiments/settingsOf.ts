import { counted, describeSplit, type Experiment, formatCount, THIN_SPACE } from '../../../core/contract/index.ts';

export interface Setting {
  name: string;
  value: string;
  /** Two settings are the same when these are. */
  key: string;
  by: string;
}

type Set = Pick<Experiment, 'params'> & { config: Omit<Experiment['config'], 'hypothesis' | 'model' | 'params'> };

const numberText = (value: number): string =>
  Number.isInteger(value) ? formatCount(value) : String(value).replaceAll('-', '−');

const setting = (name: string, value: string | number | boolean, by: string): Setting => ({
  name,
  value: typeof value === 'number' ? numberText(value) : String(value),
  key: String(value),
  by,
});

const days = (name: string, count: number, by: string): Setting => ({
  ...setting(name, count, by),
  value: counted(count, 'day'),
});

const share = (name: string, of1: number, by: string): Setting => ({
  ...setting(name, of1, by),
  value: `${Number((100 * of1).toPrecision(6))}${THIN_SPACE}%`,
});

/** What was asked for alone: without, features go to the model as they are. */
function insideFolds({ preprocessing = {}, selection }: Set['config']): Setting[] {
  const { winsorise, standardise, neutralise, impute } = preprocessing;
  return [
    ...(winsorise === undefined
      ? []
      : [share('winsorise', winsorise, 'Pulled in to these quantiles of the training rows')]),
    ...(standardise ? [setting('standardise by date', standardise, 'Across the symbols of each date')] : []),
    ...(neutralise ? [setting('neutralise', neutralise, 'Less its mean on each date')] : []),
    ...(impute ? [setting('impute', impute, 'What stands for unknown values')] : []),
    ...(selection
      ? [
          setting('selection', selection.method.replace('_', ' '), 'Of features, on the training rows of each fold'),
          setting('most features', selection.maxFeatures, 'That a fold chooses'),
          ...(selection.method === 'correlation'
            ? [setting('most correlation', selection.maxCorrelation, 'Above it one of two features goes')]
            : []),
        ]
      : []),
  ];
}

/** What a run was told, the parameters of its model first. */
export function settingsOf({ params, config }: Set): Setting[] {
  const { split, portfolio, features = [] } = config;
  return [
    ...Object.entries(params).map(([name, value]) => setting(name, value, 'Parameter of the model')),
    {
      name: 'features',
      value: String(features.length),
      key: features.toSorted().join(),
      by: features.join(', ') || 'Those of price and volume',
    },
    setting('label', config.label, 'The forward return that the model predicts'),
    days('entry delay', config.entryDelay, 'Trading days from the prediction to the entry'),
    ...(split.kind === 'walk_forward'
      ? [
          setting('split', 'walk forward', 'Trained on what is before each test fold'),
          setting('folds', split.folds, 'Test folds, equal in trading days'),
          setting('window', split.window, 'What the training stretch does from fold to fold'),
          days('least training', split.minTrainDays, 'Trading days before the first test fold'),
          ...(split.window === 'rolling'
            ? [days('training length', split.trainDays ?? split.minTrainDays, 'Trading days of the rolling window')]
            : []),
          ...(split.binEdges === 'first_fold'
            ? [
                setting(
                  'bin edges',
                  'of the first fold',
                  'Whose training rows the bins of a tree model have their ends from',
                ),
              ]
            : []),
        ]
      : [{ ...setting('split', describeSplit(split), 'How the dates are split'), key: JSON.stringify(split) }]),
    ...insideFolds(config),
    split.embargoDays === undefined
      ? setting('embargo', 'horizon + delay', 'Trading days after the last test label that are not trained on')
      : days('embargo', split.embargoDays, 'Trading days after the last test label that are not trained on'),
    share('quantile', portfolio.quantile, 'Share of the symbols in each leg of the portfolio'),
    { ...setting('cost', portfolio.costBps, 'Of every trade, of its notional'), value: `${portfolio.costBps} bp` },
    setting('seed', config.seed, 'Of every random draw of the run'),
  ];
}
