import {
  type Experiment,
  formatCount,
  formatDates,
  formatEstimate,
  formatIc,
  formatInterval,
  formatPercent,
  formatSharpe,
  type Hypothesis,
} from '../../contract/index.ts';
import { equityFigure } from '../equityFigure.ts';
import { plantedFigure, trueEstimate, type Planted } from '../plantedFigure.ts';
import { experimentName, experimentReport, type ExperimentExtras } from './experimentReport.ts';
import type { ReportContent, Section, Table } from './Report.ts';
import { seenFromZero } from './sentences.ts';
import { levelCell } from './verdictsTable.ts';

export interface DemoReportInput {
  hypothesis: Hypothesis;
  /** The reference run first. */
  experiments: readonly Experiment[];
  planted: Planted;
  /** By id of the experiment. */
  extras?: Record<string, ExperimentExtras>;
}

/** The report of the demo: what was planted against what was measured, the runs side by side, then a chapter for each. */
export function demoReport({ hypothesis, experiments, planted, extras = {} }: DemoReportInput): ReportContent {
  const { dates, holdout, budget } = hypothesis;
  return {
    title: 'Demo: planted and measured',
    subtitle: hypothesis.name,
    summary: [
      { name: 'Hypothesis', value: `${hypothesis.id}, ${hypothesis.status}` },
      { name: 'Dates', value: formatDates(dates) },
      { name: 'Holdout, sealed', value: formatDates(holdout) },
      { name: 'Trials spent', value: `${formatCount(budget.trials)} of ${formatCount(budget.trial_limit)}` },
      { name: 'Looks at the holdout', value: `${formatCount(budget.looks)} of ${formatCount(budget.look_limit)}` },
      { name: 'Planted mean IC', value: formatEstimate(trueEstimate(planted), formatIc) },
      { name: 'Latent signal, this market', value: formatEstimate(planted.latent, formatIc) },
      ...experiments.map((experiment) => ({
        name: `${experimentName(experiment)}, mean IC`,
        value: formatEstimate(experiment.metrics.icInterval, formatIc),
      })),
    ],
    sections: [
      { level: 1, heading: 'Planted and measured' },
      claimSection(hypothesis),
      plantedSection(planted, experiments),
      { heading: 'Runs side by side', table: runsTable(experiments) },
      equitySection(experiments),
      ...experiments.flatMap((experiment) => experimentReport(experiment, hypothesis, extras[experiment.id])),
    ],
  };
}

const claimSection = ({ thesis, prediction, falsification }: Hypothesis): Section => ({
  heading: 'The hypothesis',
  table: {
    columns: [{ name: 'Part', fixed: true }, { name: 'As written before the first run' }],
    rows: [
      ['Thesis', thesis],
      ['Prediction', prediction],
      ['Falsification', falsification],
    ],
  },
});

function plantedSection(planted: Planted, experiments: readonly Experiment[]): Section {
  const truth = trueEstimate(planted);
  const models = experiments.map((experiment) => ({
    name: experimentName(experiment),
    ic: experiment.metrics.icInterval,
  }));
  const { value, lower, upper } = { ...planted.latent, value: truth.value };
  const known = value !== null && lower !== null && upper !== null;
  const inside = known && lower <= value && value <= upper;
  const shareOf = (ic: number | null) => (ic === null || value === null ? null : ic / value);
  return {
    heading: 'Planted against measured',
    text:
      `The market of the demo was made with a latent signal of known strength: its mean daily IC over ` +
      `${formatCount(planted.markets)} independent markets is ${formatEstimate(truth, formatIc)}. In this market it ` +
      `measures ${formatIc(planted.latent.value)}` +
      (known ? `, and the 95 % interval ${inside ? 'contains' : 'does not contain'} the planted value. ` : '. ') +
      `The models see their features alone, out of fold; a model that found all of the signal would reach the dotted line.`,
    table: {
      columns: [
        { name: 'Mean IC of' },
        { name: 'Estimate', unit: '± s.e.', numeric: true },
        { name: '95 % interval', numeric: true },
        { name: 'Of the planted', numeric: true },
        { name: 'Interval lies', fixed: true },
      ],
      rows: [
        { name: `The latent signal, mean of ${formatCount(planted.markets)} markets (planted)`, ic: truth },
        { name: 'The latent signal, this market', ic: planted.latent },
        ...(planted.latentOutOfFold
          ? [{ name: 'The latent signal, on the dates the models were tested on', ic: planted.latentOutOfFold }]
          : []),
        ...models,
      ].map(({ name, ic }) => [
        name,
        formatEstimate(ic, formatIc),
        formatInterval(ic, formatIc),
        formatPercent(shareOf(ic.value)),
        seenFromZero(ic),
      ]),
    },
    figure: (theme) => plantedFigure({ planted, models }, theme),
  };
}

const runsTable = (experiments: readonly Experiment[]): Table => ({
  columns: [
    { name: 'Run' },
    { name: 'Features', numeric: true },
    { name: 'Mean IC', unit: '± s.e.', numeric: true },
    { name: '95 % interval', numeric: true },
    { name: 'Sharpe', unit: '± s.e.', numeric: true },
    { name: '95 % interval', numeric: true },
    { name: 'Return', unit: 'per year', numeric: true },
    { name: 'Max drawdown', numeric: true },
    { name: 'Positive folds', numeric: true },
    { name: 'Guards', fixed: true },
  ],
  rows: experiments.map((experiment) => {
    const { icInterval, sharpe, portfolio, positiveFolds } = experiment.metrics;
    return [
      experimentName(experiment),
      formatCount(experiment.features),
      formatEstimate(icInterval, formatIc),
      formatInterval(icInterval, formatIc),
      formatEstimate(sharpe, formatSharpe),
      formatInterval(sharpe, formatSharpe),
      formatPercent(portfolio.annualReturn, { sign: true }),
      formatPercent(portfolio.maxDrawdown),
      formatPercent(positiveFolds),
      levelCell(experiment.verdict),
    ];
  }),
});

const equitySection = (experiments: readonly Experiment[]): Section => ({
  heading: 'Equity of the runs',
  text: 'Equity of each long-short portfolio of out-of-fold signals, after costs, and its drawdown on the same dates.',
  figure: (theme) =>
    equityFigure(
      {
        curves: experiments.map((experiment) => ({ name: experimentName(experiment), equity: experiment.equity })),
        folds: experiments[0]?.folds ?? [],
      },
      theme,
    ),
});
