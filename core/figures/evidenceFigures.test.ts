import { describe, expect, test } from 'vitest';
import { evidence as evidenceSchema, type Evidence } from '../contract/index.ts';
import {
  chanceSentence,
  deflationSentence,
  experimentReport,
  logitsFigure,
  overfittingSentence,
  trackRecordSentence,
  trialsSentence,
  trialSharpesFigure,
  type Figure,
  type ThemeName,
} from './index.ts';
import { generatedEvidence } from './testing/generatedEvidence.ts';
import { generatedExperiment, generatedHypothesis } from './testing/generatedExperiment.ts';

const SEED = 21;
const HOSTILE = '<b>&';
const evidence = generatedEvidence(SEED);

/** The same page with nothing known. */
const unknown: Evidence = {
  ...evidence,
  trials: evidence.trials.map((trial) => ({ ...trial, sharpe: null })),
  sharpe: { ...evidence.sharpe, dsr: null, expectedMaximum: null, daysNeeded: null, unknown: 'one trial has a Sharpe' },
  pbo: { ...evidence.pbo, value: null, logits: [], combinations: 0, unknown: 'there is one trial' },
  chance: { noiseTrials: null, beyond: false, bestOfSpent: null },
};

const FIGURES: Record<string, (page: Evidence, theme: ThemeName) => Figure> = {
  trials: trialSharpesFigure,
  logits: ({ pbo }, theme) => logitsFigure(pbo, theme),
};
const cases = Object.entries(FIGURES);
const textsOf = ({ data, layout }: Figure) => JSON.stringify({ data, layout });

test('what is generated is of the contract', () => expect(evidenceSchema.parse(evidence)).toEqual(evidence));

test.each(cases)('%s: its JSON from seeded data', (_name, draw) => expect(draw(evidence, 'light')).toMatchSnapshot());

test.each(cases)('%s: plain JSON without unknowns, whole and empty', (_name, draw) => {
  for (const page of [evidence, unknown]) {
    const figure = draw(page, 'dark');
    expect(JSON.parse(JSON.stringify(figure))).toStrictEqual(figure);
    expect(textsOf(figure)).not.toMatch(/NaN|undefined/);
  }
  expect(draw(unknown, 'light').data).toEqual([]);
  expect(draw(unknown, 'light').layout['annotations']).toEqual([
    expect.objectContaining({ text: expect.stringMatching(/^No .+\.$/) }),
  ]);
});

test('trials stand by their Sharpe, the judged one apart from the others, and names are no markup', () => {
  const trials = evidence.trials.map((trial) => ({ ...trial, model: HOSTILE }));
  const figure = trialSharpesFigure({ ...evidence, trials }, 'light');
  const [others, own] = figure.data as { x: number[]; y: number[] }[];
  expect([others.x.length, own.x.length]).toEqual([trials.length - 1, 1]);
  expect(others.y).toEqual(others.y.toSorted((a, b) => b - a));
  expect(own.y[0]).toBe(evidence.sharpe.observed);
  expect(textsOf(figure)).not.toContain(HOSTILE);
});

test('a logit of 0 is on the side of the overfitted, and the shares are of all splits', () => {
  const [low, high] = logitsFigure(evidence.pbo, 'light').data as { x: number[]; y: number[] }[];
  const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
  expect(total(low.y)).toBeCloseTo(evidence.pbo.value!, 12);
  expect(total(low.y) + total(high.y)).toBeCloseTo(1, 12);
  expect(Math.max(...low.x)).toBeLessThan(0);
  expect(Math.min(...high.x)).toBeGreaterThan(0);
});

describe('sentences', () => {
  test('say what is known', () => {
    expect(overfittingSentence(evidence)).toContain('PBO 42.9');
    expect(deflationSentence(evidence)).toContain('The best of 14 trials without skill is expected at 0.68');
    expect(trackRecordSentence(evidence)).toContain('days are needed to tell it from 0.00');
    expect(chanceSentence(evidence)).toContain('Chance needs 7 independent trials without skill');
    const beyond = { noiseTrials: 1e12, beyond: true, bestOfSpent: 1e-14 };
    expect(chanceSentence({ ...evidence, chance: beyond })).toMatch(/more than 10\^12 .+ 1\.000e−14\.$/);
  });
  test('count what warm starts took over', () => {
    const takenOver = { ...evidence, takenOver: 30 };
    expect(trialsSentence(evidence)).toBe('14 trials of 50 spent on this hypothesis.');
    expect(trialsSentence(takenOver)).toMatch(/began with 30 trials of other hypotheses .+: 44 trials in all\.$/);
    expect(deflationSentence(takenOver)).toContain('The best of 44 trials without skill');
    expect(chanceSentence(takenOver)).toContain('The best of 44 trials without skill');
  });
  test('name the hypotheses that had the recipe before', () => {
    const sharedRecipes = [{ hypothesis: 'H1', trials: 24, there: 'E5', here: 'E25' }];
    const shared = { ...evidence, takenOver: 24, sharedRecipes };
    expect(trialsSentence(shared)).toBe(
      '14 trials of 50 spent on this hypothesis; 24 trials of H1 are counted: E5 there had the same recipe as E25. ' +
        'What was taken over counts as if it was spent on it: 38 trials in all.',
    );
    expect(trialsSentence({ ...shared, takenOver: 30 })).toMatch(
      /as E25; its searches began with 6 trials .+ 44 trials/,
    );
  });
  test('say why something is not', () => {
    expect(overfittingSentence(unknown)).toBe('PBO cannot be computed: there is one trial.');
    expect(deflationSentence(unknown)).toContain('It cannot be deflated: one trial has a Sharpe.');
    expect(trackRecordSentence(unknown)).toContain('No number of days is enough');
    expect(chanceSentence(unknown)).toBe('How many trials without skill would do is unknown.');
  });
});

test('the chapter of an experiment has the page where it is given', () => {
  const experiment = generatedExperiment({ seed: SEED, folds: 2, foldDays: 30 });
  const headings = (page?: Evidence) =>
    experimentReport(experiment, generatedHypothesis(), page && { evidence: page }).map(({ heading }) => heading);
  const added = headings(evidence).filter((heading) => !headings().includes(heading));
  expect(added).toEqual([
    ...['Evidence: what was tried', 'Sharpe of every trial', 'Backtest overfitting'],
    ...['Hypotheses on these dates and this universe', 'What the guards say on these trials', 'Overrides on record'],
  ]);
  for (const { table } of experimentReport(experiment, generatedHypothesis(), { evidence })) {
    for (const row of table?.rows ?? []) expect(row).toHaveLength(table!.columns.length);
  }
});
