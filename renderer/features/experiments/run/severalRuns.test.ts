import { expect, test } from 'vitest';
import type { ModelKind } from '../../../../core/contract/index.ts';
import { newRun } from './runDraft.ts';
import { severalRuns, type SeveralAsked } from './severalRuns.ts';

const kind = (name: string): ModelKind => ({
  ...{ name, aliases: [], version: 1, description: '' },
  parameters: [{ name: 'alpha', type: 'number', minimum: 0, default: 1, description: '' }],
});
const asked: SeveralAsked = {
  draft: {
    ...newRun('lasso', ['obv']),
    params: { ridge: { alpha: '5' } },
    justifications: { Overfitting: 'for one run' },
  },
  catalogue: [kind('ridge'), kind('lasso'), kind('ols')],
  chosen: ['ols', 'ridge'],
  hypothesis: { id: 'H1', budget: { trials: 47, trial_limit: 50, looks: 0, look_limit: 3 } },
  openDays: 1000,
  features: { guard: 'FeatureCountValidator', level: 'pass', message: '' },
};

test('each kind is asked for as the form would ask for it alone, without the overrides of the form', () => {
  const { inputs, problem } = severalRuns(asked);
  expect(problem).toBeNull();
  expect(inputs).toEqual([
    expect.objectContaining({ hypothesis: 'H1', model: 'ridge', params: { alpha: 5 }, overrides: [] }),
    expect.objectContaining({ hypothesis: 'H1', model: 'ols', params: {}, overrides: [] }),
  ]);
});

test.each<[string, Partial<SeveralAsked>, RegExp | null]>([
  ['no kind', { chosen: [] }, /Choose at least one/],
  [
    'more kinds than trials',
    { hypothesis: { id: 'H1', budget: { ...asked.hypothesis.budget, trials: 49 } } },
    /^1 trial left/,
  ],
  ['as many kinds as trials', { chosen: ['ols', 'ridge', 'lasso'] }, null],
  [
    'a number that one kind does not take',
    { draft: { ...asked.draft, params: { ridge: { alpha: '-1' } } } },
    /^ridge: alpha: Give/,
  ],
  [
    'a guard that refuses',
    { features: { ...asked.features, level: 'fail', message: '60 features.' } },
    /^60 features\. Train one by one/,
  ],
])('%s', (_, change, problem) => {
  const found = severalRuns({ ...asked, ...change }).problem;
  expect(found).toEqual(problem === null ? null : expect.stringMatching(problem));
});
