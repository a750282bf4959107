import {
  formatCount,
  formatDecimals,
  formatIc,
  formatPValue,
  formatSharpe,
  MISSING,
  type Evidence,
} from '../../core/contract/index.ts';
import {
  chanceSentence,
  deflationSentence,
  overfittingSentence,
  trackRecordSentence,
  trialsSentence,
} from '../../core/figures/index.ts';
import { verdictsTable } from './experiment.ts';
import { pairs, table } from './table.ts';

const TRIALS_SHOWN = 10;
const FEATURES_SHOWN = 5;
const BAR_WIDTH = 40;

/** One page: what was tried, how often, and what it would take for chance to look like this. */
export function evidenceText(one: Evidence): string {
  const parts = [
    pairs([
      ['experiment', `${one.experiment}  ${one.model} on ${one.hypothesis} ${one.name}, ${one.label}`],
      ['trials', trialsSentence(one)],
      ['looks', `${formatCount(one.budget.looks)} of ${formatCount(one.budget.look_limit)} at this holdout`],
    ]),
    `What was tried\n${table(one.tried, [
      { title: 'from', text: ({ origin }) => origin },
      { title: 'model', text: ({ model }) => model ?? MISSING },
      { title: 'trials', align: 'right', text: ({ count }) => formatCount(count) },
    ])}`,
    `Sharpes of the trials, highest first\n${trialsTable(one)}`,
    `The Sharpe\n${deflationSentence(one)}\n${trackRecordSentence(one)}\n`,
    `Backtest overfitting\n${pboText(one)}`,
    `For chance to look like this\n${chanceSentence(one)}\n`,
    `Hypotheses on these dates and this universe\n${table(one.tests, [
      { title: 'hypothesis', text: ({ hypothesis, name }) => `${hypothesis} ${name}` },
      { title: 'by', text: ({ tested }) => tested ?? MISSING },
      { title: 't', align: 'right', text: ({ tStatistic }) => formatDecimals(tStatistic, 2) },
      { title: 'p', align: 'right', text: ({ p }) => formatPValue(p) },
      { title: 'trials', align: 'right', text: ({ trials }) => formatCount(trials) },
      { title: 'p of all trials', align: 'right', text: ({ pOfHypothesis }) => formatPValue(pOfHypothesis) },
      { title: 'adjusted', align: 'right', text: ({ adjusted }) => formatPValue(adjusted) },
    ])}`,
    `What single features know of the label, the strongest first\n${leakageText(one)}`,
    ...(one.looks.length === 0
      ? []
      : [
          `Looks at the holdout\n${table(one.looks, [
            { title: 'look', align: 'right', text: ({ look }) => formatCount(look) },
            { title: 'by', text: ({ experiment }) => experiment },
            { title: 'Sharpe', align: 'right', text: ({ sharpe }) => formatSharpe(sharpe) },
            { title: 'mean IC', align: 'right', text: ({ meanIc }) => formatIc(meanIc) },
          ])}`,
        ]),
    ...(one.overrides.length === 0
      ? []
      : [
          `Overrides on record\n${table(one.overrides, [
            { title: 'guard', text: ({ guard }) => guard },
            { title: 'of', text: ({ subject }) => subject },
            { title: 'by', text: ({ actor }) => actor },
            { title: 'at', text: ({ at }) => at },
            { title: 'why', text: ({ justification }) => justification },
          ])}`,
        ]),
    `What the guards say of it now\n${verdictsTable(one.verdicts)}`,
  ];
  return parts.join('\n');
}

function trialsTable({ trials, experiment }: Evidence): string {
  const ordered = trials.toSorted((a, b) => (b.sharpe ?? -Infinity) - (a.sharpe ?? -Infinity));
  const shown = ordered
    .map((trial, i) => ({ ...trial, place: i + 1 }))
    .filter(({ place, id }) => place <= TRIALS_SHOWN || id === experiment);
  const left = ordered.length - shown.length;
  return `${table(shown, [
    { title: '#', align: 'right', text: ({ place }) => formatCount(place) },
    { title: 'trial', text: ({ id }) => (id === experiment ? `${id} (this one)` : id) },
    { title: 'model', text: ({ model }) => model },
    { title: 'days', align: 'right', text: ({ days }) => formatCount(days) },
    { title: 'Sharpe', align: 'right', text: ({ sharpe }) => formatSharpe(sharpe) },
  ])}${left > 0 ? `and ${formatCount(left)} more\n` : ''}`;
}

function pboText({ pbo }: Evidence): string {
  const most = Math.max(...pbo.logits.map(({ count }) => count));
  return `${overfittingSentence({ pbo })}\n${table(pbo.logits, [
    { title: 'logit', align: 'right', text: ({ logit }) => formatDecimals(logit, 2) },
    { title: 'splits', align: 'right', text: ({ count }) => formatCount(count) },
    { title: '', text: ({ count }) => '█'.repeat(Math.round((BAR_WIDTH * count) / most)) },
  ])}`;
}

function leakageText({ leakage }: Evidence): string {
  const features = table(leakage.features.slice(0, FEATURES_SHOWN), [
    { title: 'feature', text: ({ feature }) => feature },
    { title: 'mean IC', align: 'right', text: ({ meanIc }) => formatIc(meanIc) },
    { title: 'Pearson', align: 'right', text: ({ pearson }) => formatIc(pearson) },
    { title: 'Spearman', align: 'right', text: ({ spearman }) => formatIc(spearman) },
  ]);
  const changed =
    leakage.changed.length === 0
      ? 'None changes when later bars are removed.'
      : `Changed when later bars are removed: ${leakage.changed.join(', ')}.`;
  return `${features}${changed}\n`;
}
