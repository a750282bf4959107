import {
  type Estimate,
  type Experiment,
  formatCount,
  formatDecimals,
  formatDuration,
  formatEstimate,
  formatFigure,
  formatIc,
  formatInterval,
  formatPercent,
  formatSharpe,
  type Formatter,
} from '../../../core/contract/index.ts';
import { EXPLAINED } from './metricWords.ts';
import { saysOfEstimates, saysOfFigures, type Better } from './saysOf.ts';

export interface ComparedMetric {
  name: string;
  by: string;
  /** By run. */
  values: string[];
  /** By run, where intervals are known. */
  intervals?: string[];
  /** The run that is better than every other, its interval apart from theirs; null where none is. */
  apart: number | null;
  /** What may be said of the difference. */
  says: string;
}

type Run = Pick<Experiment, 'id' | 'metrics' | 'failed_folds' | 'duration_s'>;

interface Alone {
  name: string;
  by: string;
  of: (run: Run) => number | null;
  format: Formatter;
  better: Better | null;
  /** What the best of it is called. */
  word?: string;
}

const ALONE: readonly Alone[] = [
  { name: 't of the IC', by: EXPLAINED.t, of: ({ metrics }) => metrics.ic.tStatistic, format: two, better: 'higher' },
  { name: 'ICIR', by: EXPLAINED.icir, of: ({ metrics }) => metrics.ic.icir, format: three, better: 'higher' },
  {
    name: 'Positive dates',
    by: EXPLAINED.positiveDates,
    of: ({ metrics }) => metrics.ic.positiveShare,
    format: formatPercent,
    better: 'higher',
  },
  {
    name: 'Positive folds',
    by: EXPLAINED.positiveFolds,
    of: ({ metrics }) => metrics.positiveFolds,
    format: formatPercent,
    better: 'higher',
  },
  {
    name: 'Failed folds',
    by: EXPLAINED.failedFolds,
    of: ({ failed_folds }) => failed_folds,
    format: formatCount,
    better: 'lower',
    word: 'fewest',
  },
  {
    name: 'Return a year',
    by: EXPLAINED.annualReturn,
    of: ({ metrics }) => metrics.portfolio.annualReturn,
    format: (value) => formatPercent(value, { sign: true }),
    better: 'higher',
  },
  {
    name: 'Volatility a year',
    by: EXPLAINED.volatility,
    of: ({ metrics }) => metrics.portfolio.annualVolatility,
    format: formatPercent,
    better: null,
  },
  {
    name: 'Max drawdown',
    by: EXPLAINED.drawdown,
    of: ({ metrics }) => metrics.portfolio.maxDrawdown,
    format: formatPercent,
    better: 'higher',
    word: 'least',
  },
  {
    name: 'Turnover a day',
    by: EXPLAINED.turnover,
    of: ({ metrics }) => metrics.portfolio.turnover,
    format: formatPercent,
    better: 'lower',
  },
  {
    name: 'Total cost',
    by: EXPLAINED.cost,
    of: ({ metrics }) => metrics.portfolio.totalCost,
    format: formatPercent,
    better: 'lower',
  },
  { name: 'MSE', by: EXPLAINED.mse, of: ({ metrics }) => metrics.mse, format: formatFigure, better: 'lower' },
  { name: 'MAE', by: EXPLAINED.mae, of: ({ metrics }) => metrics.mae, format: formatFigure, better: 'lower' },
  {
    name: 'R²',
    by: EXPLAINED.r2,
    of: ({ metrics }) => metrics.r2,
    format: (value) => formatDecimals(value, 4, { sign: true }),
    better: 'higher',
  },
  {
    name: 'Stability score',
    by: EXPLAINED.stability,
    of: ({ metrics }) => metrics.stabilityScore,
    format: three,
    better: 'lower',
  },
  {
    name: 'Duration',
    by: 'From the start of the job to the record',
    of: ({ duration_s }) => duration_s,
    format: formatDuration,
    better: null,
  },
];

function two(value: number | null | undefined): string {
  return formatDecimals(value, 2);
}

function three(value: number | null | undefined): string {
  return formatDecimals(value, 3);
}

/** The metrics of several runs side by side: first those whose uncertainty is known, with what may be said of each. */
export const comparedMetrics = (runs: readonly Run[]): ComparedMetric[] => [
  estimated(runs, 'Mean IC', EXPLAINED.ic, ({ metrics }) => metrics.icInterval, formatIc),
  estimated(runs, 'Sharpe', EXPLAINED.sharpe, ({ metrics }) => metrics.sharpe, formatSharpe),
  ...ALONE.map(({ name, by, of, format, better, word }): ComparedMetric => {
    const ids = runs.map(({ id }) => id);
    const values = runs.map((run) => format(of(run)));
    return {
      name,
      by,
      values,
      apart: null,
      says: saysOfFigures(ids, values, runs.map(of), better, word),
    };
  }),
];

function estimated(
  runs: readonly Run[],
  name: string,
  by: string,
  of: (run: Run) => Estimate,
  format: Formatter,
): ComparedMetric {
  const estimates = runs.map(of);
  return {
    name,
    by,
    values: estimates.map((estimate) => formatEstimate(estimate, format)),
    intervals: estimates.map((estimate) => formatInterval(estimate, format)),
    ...saysOfEstimates(
      runs.map(({ id }) => id),
      estimates,
    ),
  };
}
