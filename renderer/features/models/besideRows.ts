import {
  type Experiment,
  formatCount,
  formatDecimals,
  formatEstimate,
  formatIc,
  formatInterval,
  formatPercent,
  formatSharpe,
  type HoldoutResult,
  MISSING,
  type ModelVersion,
} from '../../../core/contract/index.ts';

/** A version with what is known of it. */
export interface VersionEvidence {
  version: ModelVersion;
  experiment: Experiment;
  looks: readonly HoldoutResult[];
}

export interface BesideRow {
  name: string;
  /** How it is computed. */
  by: string;
  candidate: string;
  production: string;
  differs: boolean;
}

interface Line {
  name: string;
  by: string;
  of: (evidence: VersionEvidence) => string;
}

const LINES: readonly Line[] = [
  { name: 'Model', by: 'Kind of model', of: ({ experiment }) => experiment.model },
  { name: 'Experiment', by: 'The run that it comes from', of: ({ experiment }) => experiment.id },
  { name: 'Label', by: 'What it predicts', of: ({ experiment }) => experiment.label },
  { name: 'Features', by: 'How many it reads', of: ({ experiment }) => String(experiment.features) },
  { name: 'Trained through', by: 'Last event date of its training rows', of: ({ version }) => version.trained_through },
  {
    name: 'Mean IC',
    by: 'Out of fold, ± standard error',
    of: ({ experiment }) => formatEstimate(experiment.metrics.icInterval, formatIc),
  },
  {
    name: 'Mean IC, 95 %',
    by: 'From the slowest cosines of the IC',
    of: ({ experiment }) => formatInterval(experiment.metrics.icInterval, formatIc),
  },
  {
    name: 'Sharpe',
    by: 'Long-short portfolio, out of fold, after costs, ± standard error',
    of: ({ experiment }) => formatEstimate(experiment.metrics.sharpe, formatSharpe),
  },
  {
    name: 'Max drawdown',
    by: 'Deepest fall from the highest equity so far',
    of: ({ experiment }) => formatPercent(experiment.metrics.portfolio.maxDrawdown),
  },
  {
    name: 'Return a year',
    by: 'After costs',
    of: ({ experiment }) => formatPercent(experiment.metrics.portfolio.annualReturn, { sign: true }),
  },
  {
    name: 'Turnover a day',
    by: 'Traded share of capital',
    of: ({ experiment }) => formatPercent(experiment.metrics.portfolio.turnover),
  },
  {
    name: 'Stability score',
    by: "Population sd over mean of the folds' MSE; lower is better",
    of: ({ experiment }) => formatDecimals(experiment.metrics.stabilityScore, 3),
  },
  {
    name: 'Failed folds',
    by: 'Every figure above is of the other folds alone',
    of: ({ experiment }) => formatCount(experiment.failed_folds),
  },
  {
    name: 'Holdout IC',
    by: 'The latest look at the sealed dates, ± standard error',
    of: ({ looks }) => (looks.length > 0 ? formatEstimate(looks[looks.length - 1].icInterval, formatIc) : MISSING),
  },
  {
    name: 'Holdout Sharpe',
    by: 'The latest look at the sealed dates, after costs',
    of: ({ looks }) => (looks.length > 0 ? formatSharpe(looks[looks.length - 1].portfolio.sharpe) : MISSING),
  },
];

/** A version beside what is in production, figure by figure. */
export const besideRows = (candidate: VersionEvidence, production: VersionEvidence | null): BesideRow[] =>
  LINES.map(({ name, by, of }) => {
    const [left, right] = [of(candidate), production ? of(production) : MISSING];
    return { name, by, candidate: left, production: right, differs: production !== null && left !== right };
  });
