import { expect, test } from 'vitest';
import type { Experiment, ModelKind } from '../../../core/contract/index.ts';
import { configRows } from './configRows.ts';

const run = (params: Experiment['params'], more: Partial<Experiment['config']> = {}) => ({
  params,
  config: {
    hypothesis: 'H1',
    features: ['obv', 'trend'],
    label: 'forward_return_5d',
    entryDelay: 1,
    model: 'ridge',
    params,
    split: { kind: 'walk_forward' as const, folds: 5, window: 'expanding' as const, minTrainDays: 252 },
    portfolio: { quantile: 0.1, costBps: 5 },
    seed: 1,
    ...more,
  },
});
const RIDGE: ModelKind = {
  name: 'ridge',
  aliases: [],
  version: 1,
  description: '',
  parameters: [
    { name: 'alpha', type: 'number', default: 1, description: 'Penalty' },
    { name: 'standardise', type: 'boolean', default: true, description: 'Scale' },
  ],
};
const differing = (rows: ReturnType<typeof configRows>) =>
  rows.filter(({ differs }) => differs).map(({ name }) => name);

test('a run with defaults alone differs in nothing', () => {
  expect(differing(configRows(run({ alpha: 1, standardise: true }), RIDGE, ['trend', 'obv']))).toEqual([]);
});

test('what was set otherwise comes first and keeps its default beside it', () => {
  const rows = configRows(run({ alpha: 10, standardise: true }, { seed: 7 }), RIDGE, ['trend', 'obv']);
  expect(rows.slice(0, 3).map(({ name, value, standard }) => [name, value, standard])).toEqual([
    ['alpha', '10', '1'],
    ['seed', '7', '1'],
    ['standardise', 'true', 'true'],
  ]);
});

test('as many features as usual but others differ', () => {
  expect(differing(configRows(run({}), RIDGE, ['trend', 'cci_20d']))).toEqual(['features']);
});

test('without the catalogue no parameter is called a default or a change', () => {
  const [alpha] = configRows(run({ alpha: 10 }), undefined, undefined);
  expect(alpha).toMatchObject({ name: 'alpha', standard: null, differs: false });
});

test('a parameter of the model is not taken for what is done inside the folds', () => {
  const rows = configRows(
    run({ alpha: 1, standardise: true }, { preprocessing: { standardise: 'rank' } }),
    RIDGE,
    undefined,
  );
  expect(rows.map(({ name }) => name).filter((name) => name.startsWith('standardise'))).toEqual([
    'standardise',
    'standardise by date',
  ]);
});

test('another split is a setting that differs, in words', () => {
  const rows = configRows(run({}, { split: { kind: 'combinatorial', blocks: 6, testBlocks: 2 } }), RIDGE, undefined);
  expect(rows[0]).toMatchObject({
    ...{ name: 'split', value: 'combinatorial, every 2 of 6 blocks', standard: 'walk forward', differs: true },
  });
});
