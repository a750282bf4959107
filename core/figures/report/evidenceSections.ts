import {
  counted,
  formatCount,
  formatDecimals,
  formatInstant,
  formatPercent,
  formatPValue,
  MISSING,
  type Evidence,
} from '../../contract/index.ts';
import { logitsFigure } from '../logitsFigure.ts';
import { trialSharpesFigure } from '../trialSharpesFigure.ts';
import {
  chanceSentence,
  deflationSentence,
  overfittingSentence,
  trackRecordSentence,
  trialsSentence,
} from './evidenceSentences.ts';
import type { Section, Table } from './Report.ts';
import { verdictsTable } from './verdictsTable.ts';

/** The page of evidence about one experiment: what was tried, how often, and what it would take for chance to look like this. */
export const evidenceSections = (evidence: Evidence): Section[] => [
  {
    heading: 'Evidence: what was tried',
    text:
      `${trialsSentence(evidence)} ` +
      `${counted(evidence.budget.looks, 'look')} of ${formatCount(evidence.budget.look_limit)} at its holdout. ${chanceSentence(evidence)}`,
    table: triedTable(evidence),
  },
  {
    heading: 'Sharpe of every trial',
    half: true,
    text: `${deflationSentence(evidence)} ${trackRecordSentence(evidence)}`,
    figure: (theme) => trialSharpesFigure(evidence, theme),
  },
  {
    heading: 'Backtest overfitting',
    half: true,
    text: overfittingSentence(evidence),
    figure: (theme) => logitsFigure(evidence.pbo, theme),
  },
  {
    heading: 'Hypotheses on these dates and this universe',
    text:
      'One-sided p of the mean IC from its slowest cosines (t has Newey-West errors); times the trials of the hypothesis (Bonferroni); then adjusted ' +
      `over the hypotheses (Benjamini-Hochberg), where a discovery is at or below ${formatPercent(evidence.falseDiscoveryRate)}.`,
    table: testsTable(evidence),
  },
  { heading: 'What the guards say on these trials', table: verdictsTable(evidence.verdicts) },
  ...(evidence.overrides.length === 0 ? [] : [{ heading: 'Overrides on record', table: overridesTable(evidence) }]),
];

const triedTable = ({ tried }: Evidence): Table => ({
  columns: [{ name: 'From', fixed: true }, { name: 'Model' }, { name: 'Trials', numeric: true }],
  rows: tried.map(({ origin, model, count }) => [origin, model ?? MISSING, formatCount(count)]),
});

const testsTable = ({ tests }: Evidence): Table => ({
  columns: [
    { name: 'Hypothesis' },
    { name: 'By', fixed: true },
    { name: 't', numeric: true },
    { name: 'p', numeric: true },
    { name: 'Trials', numeric: true },
    { name: 'p of all trials', numeric: true },
    { name: 'Adjusted', numeric: true },
  ],
  rows: tests.map(({ hypothesis, name, tested, tStatistic, p, trials, pOfHypothesis, adjusted }) => [
    `${hypothesis} ${name}`,
    tested ?? MISSING,
    formatDecimals(tStatistic, 2),
    formatPValue(p),
    formatCount(trials),
    formatPValue(pOfHypothesis),
    formatPValue(adjusted),
  ]),
});

const overridesTable = ({ overrides }: Evidence): Table => ({
  columns: [
    { name: 'Guard', fixed: true },
    { name: 'Of', fixed: true },
    { name: 'By', fixed: true },
    { name: 'At', fixed: true },
    { name: 'Why' },
  ],
  rows: overrides.map(({ guard, subject, justification, at, actor }) => [
    ...[guard, subject, actor, formatInstant(at), justification],
  ]),
});
