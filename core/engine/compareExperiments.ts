import { GUARD_NAMES, splitOptions, type Experiment, type GuardName } from '../contract/index.ts';

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
    row('failed folds', ({ failed_folds }) => failed_folds),
    row('verdict', ({ verdict }) => verdict),
    ...judgedBy(experiments).map((guard) => row(guard, verdictOf(guard))),
    row('duration s', ({ duration_s }) => duration_s),
  ];
  return {
    ids: experiments.map(({ id }) => id),
    rows: [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)],
  };
}

/** The guards that have judged any of them. */
const judgedBy = (experiments: readonly Experiment[]): GuardName[] =>
  GUARD_NAMES.filter((name) => experiments.some(({ verdicts }) => verdicts.some(({ guard }) => guard === name)));

const verdictOf = (name: GuardName) => (experiment: Experiment) => {
  const found = experiment.verdicts.find(({ guard }) => guard === name);
  return found && `${found.level} ${text(found.figure)}${found.overridden ? ', overridden' : ''}`;
};
