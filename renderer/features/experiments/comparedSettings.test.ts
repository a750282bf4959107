import { expect, test } from 'vitest';
import { comparedSettings } from './comparedSettings.ts';

const run = (model: string, params: Record<string, number>, features: string[]) => ({
  hypothesis: 'H1',
  model,
  snapshot_hash: 'a'.repeat(64),
  params,
  config: {
    hypothesis: 'H1',
    model,
    params,
    features,
    label: 'forward_return_5d',
    entryDelay: 1,
    split: { kind: 'walk_forward' as const, folds: 5, window: 'expanding' as const, minTrainDays: 252 },
    portfolio: { quantile: 0.1, costBps: 5 },
    seed: 1,
  },
});

test('what differs comes first; a parameter that a model has not is not known', () => {
  const rows = comparedSettings([run('ridge', { alpha: 1 }, ['obv']), run('gbdt_leafwise', {}, ['obv'])]);
  expect(rows.slice(0, 3).map(({ name, values, differs }) => [name, values, differs])).toEqual([
    ['model', ['ridge', 'gbdt_leafwise'], true],
    ['alpha', ['1', null], true],
    ['hypothesis', ['H1', 'H1'], false],
  ]);
});

test('as many features but others are a difference', () => {
  const rows = comparedSettings([run('ridge', {}, ['obv']), run('ridge', {}, ['trend'])]);
  expect(rows.filter(({ differs }) => differs).map(({ name }) => name)).toEqual(['features']);
});
