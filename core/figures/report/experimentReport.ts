import {
  type BacktestRecord,
  type Evidence,
  counted,
  describeRows,
  type Experiment,
  formatCount,
  formatDates,
  type HoldoutResult,
  type Hypothesis,
  type PathResult,
  type Snapshot,
} from '../../contract/index.ts';
import { equityFigure } from '../equityFigure.ts';
import { icFigure } from '../icFigure.ts';
import { importanceFigure } from '../importanceFigure.ts';
import { labelText } from '../labelText.ts';
import { pathsFigure } from '../pathsFigure.ts';
import { quantileFigure } from '../quantileFigure.ts';
import { splitFigure } from '../splitFigure.ts';
import { backtestSections } from './backtestSections.ts';
import { evidenceSections } from './evidenceSections.ts';
import { filtersTable } from './filtersTable.ts';
import { foldsTable } from './foldsTable.ts';
import { holdoutTable } from './holdoutTable.ts';
import { metricsTable } from './metricsTable.ts';
import { originTable } from './originTable.ts';
import type { Section } from './Report.ts';
import { equitySentence, icSentence, importanceSentence, quantileSentence, splitSentence } from './sentences.ts';
import { verdictsTable } from './verdictsTable.ts';

type SnapshotRows = Pick<Snapshot, 'dates' | 'rows' | 'unlabelled' | 'symbols' | 'filters'>;

export interface ExperimentExtras {
  /** The dataset snapshot of the run: what its filters dropped. */
  snapshot?: SnapshotRows;
  /** The last look at the holdout with this experiment. */
  holdout?: HoldoutResult;
  /** What was tried on the hypothesis, and what that leaves of this run. */
  evidence?: Evidence;
  /** Backtests of the run to show. */
  backtests?: readonly BacktestRecord[];
}

/** How a run is named on every page. */
export const experimentName = ({ id, model }: Pick<Experiment, 'id' | 'model'>): string => `${id} ${model}`;

/** The chapter of one experiment. */
export function experimentReport(
  experiment: Experiment,
  hypothesis: Hypothesis,
  { snapshot, holdout, evidence, backtests = [] }: ExperimentExtras = {},
): Section[] {
  const { folds, stretches, paths, icByDate, metrics, label, quantileReturns, importance, equity } = experiment;
  const curves = [{ name: experiment.id, equity }];
  return [
    { level: 1, heading: experimentName(experiment), text: openingOf(experiment, hypothesis) },
    { heading: 'Metrics, out of fold', table: metricsTable(experiment) },
    { heading: 'Guards', ...guardsOf(experiment) },
    {
      heading: 'Folds',
      text: splitSentence(experiment, hypothesis.holdout),
      table: foldsTable(folds),
      figure: (theme) => splitFigure({ folds, stretches, holdout: hypothesis.holdout }, theme),
    },
    ...(paths ? [pathsSection(experiment, paths)] : []),
    {
      heading: 'Information coefficient by date',
      text: icSentence(experiment),
      figure: (theme) => icFigure({ icByDate, folds, icInterval: metrics.icInterval }, theme),
    },
    {
      heading: 'Equity and drawdown',
      text: equitySentence(experiment),
      figure: (theme) => equityFigure({ curves, folds }, theme),
    },
    {
      heading: 'Return by quantile',
      half: true,
      text: quantileSentence(experiment),
      figure: (theme) => quantileFigure({ quantileReturns, label }, theme),
    },
    {
      heading: 'Feature importance',
      half: true,
      text: importanceSentence(importance),
      figure: (theme) => importanceFigure(importance, theme),
    },
    ...backtests.flatMap(backtestSections),
    ...(evidence ? evidenceSections(evidence) : []),
    ...(holdout ? holdoutSections(holdout) : []),
    ...(snapshot ? [snapshotSection(snapshot)] : []),
    { heading: 'To run it again', half: snapshot !== undefined, table: originTable(experiment) },
  ];
}

const pathsSection = ({ path }: Experiment, paths: readonly PathResult[]): Section => ({
  heading: 'Paths',
  text: `${counted(paths.length, 'path')} of out-of-fold predictions through all dates; every other figure is of path ${path}, whose Sharpe ratio is the median.`,
  figure: (theme) => pathsFigure({ paths, path }, theme),
});

const openingOf = ({ model, features, label, verdict }: Experiment, { name, dates }: Hypothesis): string =>
  `Model ${model} on ${formatCount(features)} features, predicting the ${labelText(label)}, for the hypothesis ` +
  `“${name}” on ${formatDates(dates)}. The guards say: ${verdict}.`;

function guardsOf({ verdicts, validated }: Experiment): Pick<Section, 'text' | 'table'> {
  const state = validated
    ? 'The run was validated: run again from its snapshot and judged by every guard of the policy.'
    : 'The run is not validated yet: these are the guards that ran in training.';
  return verdicts.length === 0
    ? { text: 'No guard has judged this run.' }
    : { text: state, table: verdictsTable(verdicts) };
}

const holdoutSections = (holdout: HoldoutResult): Section[] => [
  {
    heading: 'Holdout',
    text: `Look ${holdout.look} at these sealed dates; ${holdout.looks_left} left.`,
    table: holdoutTable(holdout),
  },
  ...(holdout.verdicts.length === 0
    ? []
    : [{ heading: 'Guards on the holdout', table: verdictsTable(holdout.verdicts) }]),
];

const snapshotSection = (snapshot: SnapshotRows): Section => ({
  heading: 'Rows of the dataset snapshot',
  half: true,
  text: `Rows from ${formatDates(snapshot.dates)}: ${describeRows(snapshot)}. Every row that a filter dropped is counted here.`,
  table: filtersTable(snapshot),
});
