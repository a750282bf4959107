import { describe, expect, test } from 'vitest';
import { columnOf } from '../../kernels/index.ts';
import { createRng } from '../../statistics/index.ts';
import { modelDefinition } from '../catalogue.ts';
import type { FittedModel } from '../ModelDefinition.ts';
import { planted } from '../testing/planted.ts';
import { splitsOn } from '../trees/changedSums.ts';
import type { TreeModel } from '../trees/treeModel.ts';
import { predictChanged } from './predictChanged.ts';
import { rowsAlone } from './rowsAlone.ts';

const SEED = 417;
/** Rows that are no multiple of a block, and more features than a small tree has splits. */
const SHAPE = [1500, 12, 900] as const;
const NOISE = 0.5;
const COLUMNS = 3;
const MISSING = 0.1;

const data = planted(SEED, SHAPE, (x) => x(1) + x(3) * x(5), NOISE);
const matrix = rowsAlone(data.matrix, data.test);
const rng = createRng(SEED);
const others = Array.from({ length: COLUMNS }, () =>
  Float32Array.from({ length: matrix.rows }, () => (rng.uniform() < MISSING ? NaN : rng.normal())),
);

const fully = (model: FittedModel, feature: number) =>
  others.map((column) => {
    const changed = { ...matrix, values: matrix.values.slice() };
    columnOf(changed, feature).set(column);
    return model.predict(
      changed,
      Uint32Array.from({ length: matrix.rows }, (_, row) => row),
    );
  });

describe.each([
  ['gbdt_leafwise', { n_estimators: 30, num_leaves: 4 }],
  ['gbdt_depthwise', { n_estimators: 20 }],
  ['random_forest', { n_estimators: 10 }],
  ['ridge', {}],
])('%s', (name, params) => {
  const model = modelDefinition(name).fit(data, params, { seed: SEED });

  test('predicts with other values in a feature’s place as on the changed matrix, to the bit', () => {
    const before = matrix.values.slice();
    const seen: number[] = [];
    const changes = Array.from({ length: matrix.columns }, (_, feature) => ({ feature, columns: others }));
    const found = predictChanged(model, matrix, changes, (done, total) => seen.push(done / total));
    found.forEach((predictions, j) => expect(predictions, `feature ${j}`).toEqual(fully(model, j)));
    expect(seen.at(-1)).toBe(1);
    expect(matrix.values).toEqual(before);
  });
});

test('the small trees of the first differ in what they split on', () => {
  const { trees } = modelDefinition('gbdt_leafwise').fit(
    data,
    { n_estimators: 30, num_leaves: 4 },
    { seed: SEED },
  ) as TreeModel;
  const users = Array.from(
    { length: matrix.columns },
    (_, j) => trees.root.filter((root) => splitsOn(trees, root, j)).length,
  );
  expect(users.some((count) => count > 0 && count < trees.root.length)).toBe(true);
});
