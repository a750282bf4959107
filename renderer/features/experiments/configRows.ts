import { trainInput, type Experiment, type ModelKind } from '../../../core/contract/index.ts';

export interface ConfigRow {
  name: string;
  value: string;
  /** What it would be had nothing been said; null where that is not known. */
  standard: string | null;
  differs: boolean;
  by: string;
}

const row = (name: string, value: string, standard: string | null, by: string): ConfigRow => ({
  name,
  value,
  standard,
  differs: standard !== null && value !== standard,
  by,
});

/** The settings of a run, those that are not the default first. @param kind undefined while the catalogue is unknown */
export function configRows(
  { config, params }: Pick<Experiment, 'config' | 'params'>,
  kind: ModelKind | undefined,
  standardFeatures: readonly string[] | undefined,
): ConfigRow[] {
  const standard = trainInput.parse({ hypothesis: config.hypothesis, model: config.model });
  const { split, portfolio } = config;
  const embargo = (days: number | undefined) => (days === undefined ? 'horizon + delay' : `${days} days`);
  const rows = [
    ...Object.entries(params).map(([name, value]) => {
      const spec = kind?.parameters.find((one) => one.name === name);
      return row(name, String(value), spec ? String(spec.default) : null, spec?.description ?? 'Of the model');
    }),
    featuresRow(config.features, standardFeatures),
    row('label', config.label, standard.label, 'The forward return that the model predicts'),
    row('entry delay', `${config.entryDelay} days`, `${standard.entryDelay} days`, 'From the prediction to the entry'),
    row('folds', String(split.folds), String(standard.split.folds), 'Test folds, equal in trading days'),
    row('window', split.window, standard.split.window, 'What the training stretch does from fold to fold'),
    row(
      'least training',
      `${split.minTrainDays} days`,
      `${standard.split.minTrainDays} days`,
      'Trading days before the first test fold',
    ),
    row(
      'embargo',
      embargo(split.embargoDays),
      embargo(undefined),
      'Trading days after the last test label that are not trained on',
    ),
    row(
      'quantile',
      String(portfolio.quantile),
      String(standard.portfolio.quantile),
      'Share of the symbols in each leg of the portfolio',
    ),
    row('cost', `${portfolio.costBps} bp`, `${standard.portfolio.costBps} bp`, 'Of every trade, of its notional'),
    row('seed', String(config.seed), String(standard.seed), 'Of every random draw of the run'),
  ];
  return [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)];
}

function featuresRow(features: readonly string[] = [], standard: readonly string[] | undefined): ConfigRow {
  const isStandard = standard !== undefined && features.toSorted().join() === standard.toSorted().join();
  const all = standard === undefined ? null : String(standard.length);
  return {
    ...row('features', String(features.length), all, features.join(', ')),
    differs: standard !== undefined && !isStandard,
  };
}
