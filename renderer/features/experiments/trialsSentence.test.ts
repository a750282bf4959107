import { expect, test } from 'vitest';
import type { Experiment } from '../../../core/contract/index.ts';
import { trialsSentence, unlikeness } from './trialsSentence.ts';

const budget = (trials: number) => ({ trials, trial_limit: 50, looks: 0, look_limit: 3 });

test('tells the trials of every hypothesis behind the runs', () => {
  const runs = [
    { id: 'E1', hypothesis: 'H1' },
    { id: 'E2', hypothesis: 'H1' },
    { id: 'E9', hypothesis: 'H2' },
  ];
  const sentence = trialsSentence(runs, [
    { id: 'H1', budget: budget(12) },
    { id: 'H2', budget: budget(1) },
  ]);
  expect(sentence).toContain(
    'These 3 runs are 2 of the 12 trials spent on H1 (budget 50) and 1 of the 1 trials spent on H2 (budget 50)',
  );
  expect(sentence).toContain('not evidence');
});

test('names what is not measured on the same', () => {
  const run = (label: string, end: string) =>
    ({
      ...{ label, hypothesis: 'H1' },
      folds: [{ test: { start: '2020-01-01', end } }],
      config: { entryDelay: 1, portfolio: { quantile: 0.1, costBps: 5 } },
    }) as Experiment;
  expect(unlikeness([run('forward_return_5d', '2020-06-30'), run('forward_return_5d', '2020-06-30')])).toEqual([]);
  expect(unlikeness([run('forward_return_5d', '2020-06-30'), run('forward_return_20d', '2020-06-01')])).toEqual([
    'labels',
    'test dates',
  ]);
});
