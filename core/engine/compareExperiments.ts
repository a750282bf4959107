import { splitOptions, type Experiment } from '../contract/index.ts';

export interface ComparisonRow {
  name: string;
  values: string[];
  differs: boolean;
}

const text = (value: unknown): string => {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toPrecision(6);
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** What went in and what came out, experiment beside experiment; rows that differ come first. */
export function compareExperiments(experiments: Experiment[]): { ids: string[]; rows: ComparisonRow[] } {
  const row = (name: string, valueOf: (experiment: Experiment) => unknown): ComparisonRow => {
    const values = experiments.map((experiment) => text(valueOf(experiment)));
    return { name, values, differs: new Set(values).size > 1 };
  };
  const paramNames = [...new Set(experiments.flatMap(({ params }) => Object.keys(params)))].sort();
  const rows = [
    row('hypothesis', ({ hypothesis }) => hypothesis),
    row('model', ({ model }) => model),
    row('label', ({ label }) => label),
    row('snapshot', ({ snapshot_hash }) => snapshot_hash.slice(0, 12)),
    row('features', ({ features }) => features),
    row('seed', ({ config }) => config.seed),
    row('split', ({ config }) => splitOptions.parse(config.split)),
    row('preprocessing', ({ config }) => config.preprocessing),
    row('selection', ({ config }) => config.selection),
    row('portfolio', ({ config }) => config.portfolio),
    ...paramNames.map((name) => row(`param ${name}`, ({ params }) => params[name])),
    row('mean IC', ({ metrics }) => metrics.ic.mean),
    row('IC standard error', ({ metrics }) => metrics.ic.standardError),
    row('ICIR', ({ metrics }) => metrics.ic.icir),
    row('IC t', ({ metrics }) => metrics.ic.tStatistic),
    row('Sharpe after costs', ({ metrics }) => metrics.portfolio.sharpe),
    row('max drawdown', ({ metrics }) => metrics.portfolio.maxDrawdown),
    row('turnover', ({ metrics }) => metrics.portfolio.turnover),
    row('MSE', ({ metrics }) => metrics.mse),
    row('R2', ({ metrics }) => metrics.r2),
    row('stability score', ({ metrics }) => metrics.stabilityScore),
    row('positive folds', ({ metrics }) => metrics.positiveFolds),
    row('verdict', ({ verdict }) => verdict),
    row('duration s', ({ duration_s }) => duration_s),
  ];
  return {
    ids: experiments.map(({ id }) => id),
    rows: [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)],
  };
}
