import { expect, test } from 'vitest';
import { generatedExperiment } from '../../../core/figures/testing/generatedExperiment.ts';
import { comparedMetrics } from './comparedMetrics.ts';
import { summaryOf } from './summaryOf.ts';

const whole = generatedExperiment({ id: 'E1', seed: 1 });
const partial = { ...generatedExperiment({ id: 'E2', seed: 2 }), failed_folds: 2 };

test('runs side by side say how many of their folds failed, and which has the fewest', () => {
  const row = comparedMetrics([partial, whole]).find(({ name }) => name === 'Failed folds');
  expect(row).toMatchObject({ values: ['2', '0'], says: 'fewest: E1' });
});

test('the positive folds of a run are out of all that were to be tested', () => {
  const { metrics } = partial;
  const positive = { ...partial, metrics: { ...metrics, positiveFolds: 5 / 7 } };
  const shown = summaryOf(positive).find(({ name }) => name === 'Positive folds');
  expect(shown?.value).toBe('5 of 7');
});
