import { expect, test } from 'vitest';
import { THIN_SPACE } from '../../../core/contract/index.ts';
import { comparedSettings } from './comparedSettings.ts';

const WALK_FORWARD = { kind: 'walk_forward' as const, folds: 5, window: 'rolling' as const, minTrainDays: 252 };

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

test.each([
  ['training length', { trainDays: 500 }, ['252 days', '500 days']],
  ['bin edges', { binEdges: 'first_fold' as const }, [null, 'of the first fold']],
])('walk-forwards that differ in their %s differ', (name, other, values) => {
  const [a, b] = [run('gbdt_leafwise', {}, ['obv']), run('gbdt_leafwise', {}, ['obv'])];
  const rows = comparedSettings([
    { ...a, config: { ...a.config, split: WALK_FORWARD } },
    { ...b, config: { ...b.config, split: { ...WALK_FORWARD, ...other } } },
  ]);
  expect(rows.filter(({ differs }) => differs)).toMatchObject([{ name, values }]);
});

test('shares that are shown alike with one decimal still differ', () => {
  const [a, b] = [run('ridge', {}, ['obv']), run('ridge', {}, ['obv'])];
  const rows = comparedSettings([
    { ...a, config: { ...a.config, preprocessing: { winsorise: 0.0001 } } },
    { ...b, config: { ...b.config, preprocessing: { winsorise: 0.0004 } } },
  ]);
  expect(rows.filter(({ differs }) => differs)).toMatchObject([
    { name: 'winsorise', values: [`0.01${THIN_SPACE}%`, `0.04${THIN_SPACE}%`] },
  ]);
});

test('selections that differ in the correlation they allow differ', () => {
  const selected = (maxCorrelation: number) => {
    const one = run('ridge', {}, ['obv']);
    const selection = { method: 'correlation' as const, maxFeatures: 20, maxCorrelation };
    return { ...one, config: { ...one.config, selection } };
  };
  const rows = comparedSettings([selected(0.9), selected(0.8)]);
  expect(rows.filter(({ differs }) => differs)).toMatchObject([{ name: 'most correlation', values: ['0.9', '0.8'] }]);
});
