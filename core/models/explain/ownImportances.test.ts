import { expect, test } from 'vitest';
import { deserialiseModel, modelDefinition } from '../catalogue.ts';
import { planted } from '../testing/planted.ts';
import { importanceOf } from './importanceOf.ts';
import { ownImportances } from './ownImportances.ts';

const SEED = 89;
const SHAPE = [600, 3, 500] as const;
/** Its part in the label is negative. */
const STRONG = 2;
const NOISE = 1;

const data = planted(SEED, SHAPE, (x) => x(0) - 2 * x(STRONG), 0.5);
const fitted = (name: string, params: object = {}) =>
  modelDefinition(name).fit(data, params as Record<string, unknown>, { seed: SEED });

test.each([
  ['gbdt_depthwise', { n_estimators: 10 }, ['gain', 'split']],
  ['extra_trees', { n_estimators: 5, max_depth: 4, max_features: 1 }, ['gain', 'split']],
  ['ols', {}, ['coefficient']],
  ['elastic_net', {}, ['coefficient']],
  ['mlp', { max_iter: 50 }, ['sensitivity']],
  ['ensemble', { members: 'ridge,lasso' }, ['share']],
])('%s states its own kinds, the strong feature first, and restored the same', (name, params, kinds) => {
  const model = fitted(name, params);
  const own = ownImportances(model);
  expect(Object.keys(own)).toEqual(kinds);
  const { split, ...sized } = own;
  for (const values of Object.values(sized)) {
    const sizes = values.map(Math.abs);
    expect(sizes.indexOf(Math.max(...sizes))).toBe(STRONG);
  }
  // Splits count alike however little they gain: the features of the label have the most while trees are shallow.
  if (split) expect(split.indexOf(Math.min(...split))).toBe(NOISE);
  expect(ownImportances(deserialiseModel(model.serialise()))).toEqual(own);
});

test('a coefficient keeps its sign and has the size of the importance', () => {
  const model = fitted('ridge');
  const { coefficient } = ownImportances(model);
  expect(coefficient![0]).toBeGreaterThan(0);
  expect(coefficient![STRONG]).toBeLessThan(0);
  expect(coefficient!.map(Math.abs)).toEqual(model.importance());
});

test('splits are those of importanceOf', () => {
  const model = fitted('random_forest', { n_estimators: 3 });
  expect(ownImportances(model).split).toEqual(importanceOf(model, 'split'));
});
