import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { columnOf } from '../../kernels/index.ts';
import { decodeArtifact, encodeArtifact } from '../artifact/Artifact.ts';
import { deserialiseModel, modelDefinition } from '../catalogue.ts';
import { treeShap } from '../explain/treeShap.ts';
import { matrixOf, planted, rowNumbers, sameBytes } from '../testing/planted.ts';
import { LEAF } from '../trees/TreeEnsemble.ts';
import type { TreeModel } from '../trees/treeModel.ts';
import { float32Text, nextDown32, nextUp32 } from './float32.ts';
import { fromXgboostJson } from './fromXgboostJson.ts';
import { toXgboostJson } from './toXgboostJson.ts';

const SEED = 174;
/** Relative above 1, absolute below; XGBoost adds in float32. */
const TOLERANCE = 1e-6;
/** Absolute, of its contributions, which it computes in float32 from float32 covers. */
const SHAP_TOLERANCE = 1e-5;
const SHAPE = [300, 4, 250] as const;
const NAMES = ['returns_5d', 'momentum_60d', 'rsi_14d', 'volume_ratio'];
const EXPLAINED = 20;

interface Expected {
  columns: number;
  /** Row-major; null is missing. */
  rows: (number | null)[];
  models: Record<string, { predictions: number[]; contributions: number[] }>;
}
const fixture = (name: string) =>
  readFileSync(new URL(`../../../tests/fixtures/xgboost/${name}.json`, import.meta.url), 'utf8');
const expected = JSON.parse(fixture('expected')) as Expected;
const { columns } = expected;
const count = expected.rows.length / columns;
const matrix = matrixOf(count, columns, (i, j) => expected.rows[i * columns + j] ?? NaN);
/** Largest difference, as a share of the expected number where that is above 1. */
const furthest = (actual: ArrayLike<number>, wanted: ArrayLike<number>) =>
  actual.length === wanted.length
    ? Math.max(...Array.from(actual, (value, i) => Math.abs(value - wanted[i]) / Math.max(1, Math.abs(wanted[i]))))
    : Infinity;

/** A row's prediction with the leaves added in float32, as XGBoost does. */
function inFloat32({ trees, combination }: TreeModel, row: number): number {
  let sum = combination.base;
  for (const root of trees.root) {
    let node = root;
    for (let j = trees.feature[node]; j !== LEAF; j = trees.feature[node]) {
      const x = columnOf(matrix, j)[row];
      const goesLeft = Number.isNaN(x) ? trees.missingLeft[node] === 1 : x <= trees.threshold[node];
      node = goesLeft ? trees.left[node] : trees.right[node];
    }
    sum = Math.fround(sum + trees.value[node]);
  }
  return sum;
}

describe.each(Object.entries(expected.models))('%s of XGBoost 1.7.4', (name, { predictions, contributions }) => {
  const model = fromXgboostJson(fixture(name));

  test('predicts the same here', () => {
    expect(furthest(model.predict(matrix, rowNumbers(0, count)), predictions)).toBeLessThanOrEqual(TOLERANCE);
  });

  test('reaches the same leaves: added in float32 they give the same bits', () => {
    const ours = Float32Array.from({ length: count }, (_, row) => inFloat32(model, row));
    expect(ours).toEqual(Float32Array.from(predictions));
  });

  test('has the same SHAP values here', () => {
    const shap = treeShap(model, matrix, rowNumbers(0, EXPLAINED));
    const ours = Array.from({ length: EXPLAINED }, (_, i) => [
      ...shap.values.subarray(i * columns, (i + 1) * columns),
      shap.expected,
    ]);
    expect(furthest(ours.flat(), contributions)).toBeLessThanOrEqual(SHAP_TOLERANCE);
  });

  test('survives its artifact and a second export', () => {
    const restored = deserialiseModel(model.serialise());
    expect(sameBytes(restored.serialise(), model.serialise())).toBe(true);
    const again = fromXgboostJson(toXgboostJson(restored));
    expect(sameBytes(again.serialise(), model.serialise())).toBe(true);
  });
});

describe('artifact of imported trees', () => {
  const bytes = fromXgboostJson(fixture('forest')).serialise();
  const refused = (message: RegExp) =>
    expect.objectContaining({ code: 'ARTIFACT_DAMAGED', message: expect.stringMatching(message) });

  test('is refused when cut, or when a byte is flipped anywhere', () => {
    for (let at = 0; at < bytes.length; at += 61) {
      expect(() => deserialiseModel(bytes.subarray(0, at))).toThrow(refused(new RegExp(`it has ${at} bytes`)));
      const flipped = bytes.slice();
      flipped[at] ^= 0x20;
      expect(() => deserialiseModel(flipped), `byte ${at}`).toThrow(refused(/./));
    }
  });

  test('is refused when it is newer', () => {
    const artifact = decodeArtifact(bytes);
    const newer = encodeArtifact({ ...artifact, identity: { ...artifact.identity, version: 2 } });
    expect(() => deserialiseModel(newer)).toThrow(refused(/version 2 of imported_trees .* reads up to 1/));
  });
});

describe('export', () => {
  const data = planted(SEED, SHAPE, (x) => x(0) * x(1) + x(2), 0.2);
  for (let i = 0; i < data.matrix.values.length; i += 5) data.matrix.values[i] = NaN;
  const rows = rowNumbers(0, SHAPE[0]);

  test.each([
    ['gbdt_leafwise', 20, '1'],
    ['random_forest', 7, '7'],
  ])('%s comes back from its text', (name, trees, parallel) => {
    const options = { seed: SEED, featureNames: NAMES };
    const fitted = modelDefinition(name).fit(data, { n_estimators: trees }, options);
    const text = toXgboostJson(fitted);
    const back = fromXgboostJson(text);
    expect(furthest(back.predict(data.matrix, rows), fitted.predict(data.matrix, rows))).toBeLessThanOrEqual(TOLERANCE);
    expect(back).toMatchObject({ name: 'imported_trees', featureCount: SHAPE[1], featureNames: NAMES });
    expect(text).toContain(`"num_parallel_tree":"${parallel}"`);
    expect(toXgboostJson(fitted)).toBe(text);
  });

  test('every row goes the way it went, also on a threshold', () => {
    const grid = matrixOf(9, 1, (i) => i - 4);
    const label = Float64Array.from({ length: 9 }, (_, i) => i * i);
    const params = { n_estimators: 1, learning_rate: 1, num_leaves: 9, min_child_samples: 1 };
    const fitted = modelDefinition('lightgbm').fit({ matrix: grid, label, rows: rowNumbers(0, 9) }, params, {
      seed: 1,
    });
    const back = fromXgboostJson(toXgboostJson(fitted));
    expect(furthest(back.predict(grid, rowNumbers(0, 9)), label)).toBeLessThanOrEqual(TOLERANCE);
  });

  test('a split between all values and the missing is kept', () => {
    const halves = matrixOf(40, 1, (i) => (i % 2 ? NaN : 3e38));
    const label = Float64Array.from({ length: 40 }, (_, i) => i % 2);
    const fitted = modelDefinition('lightgbm').fit({ matrix: halves, label, rows: rowNumbers(0, 40) }, {}, { seed: 1 });
    const text = toXgboostJson(fitted);
    expect(text).toContain('1E39');
    const back = fromXgboostJson(text);
    const all = rowNumbers(0, 40);
    expect(furthest(back.predict(halves, all), fitted.predict(halves, all))).toBeLessThanOrEqual(TOLERANCE);
  });

  test('names that XGBoost refuses are left out', () => {
    const fitted = modelDefinition('lightgbm').fit(
      data,
      { n_estimators: 1 },
      { seed: 1, featureNames: ['a<b', 'b', 'c', 'd'] },
    );
    expect(toXgboostJson(fitted)).toContain('"feature_names":[]');
  });

  test('refuses what the format cannot hold', () => {
    const refused = (code: string, message: RegExp) =>
      expect.objectContaining({ code, message: expect.stringMatching(message) });
    const linear = modelDefinition('ridge').fit({ ...data, matrix: matrixOf(300, 1, (i) => i) }, {}, { seed: 1 });
    expect(() => toXgboostJson(linear)).toThrow(refused('BAD_INPUT', /XGBoost JSON needs a model of trees .* ridge/));
    const huge = { ...data, label: data.label.map((y) => y * 1e45) };
    const wide = modelDefinition('lightgbm').fit(huge, { n_estimators: 1 }, { seed: 1 });
    expect(() => toXgboostJson(wide)).toThrow(refused('NUMERICAL', /beyond float32/));
    const artifact = decodeArtifact(
      modelDefinition('lightgbm').fit(data, { n_estimators: 1 }, { seed: 1 }).serialise(),
    );
    const sections = Object.fromEntries(Object.entries(artifact.sections).filter(([name]) => name !== 'cover'));
    const old = deserialiseModel(encodeArtifact({ ...artifact, sections }));
    expect(() => toXgboostJson(old)).toThrow(refused('BAD_INPUT', /train it again to export/));
  });
});

describe('import refuses and says why', () => {
  const text = fixture('boosted');
  interface Json {
    [name: string]: Json;
  }
  /** The fixture with something of it changed: the learner, its model or its first tree. */
  const refusal = (change: (parts: { file: Json; learner: Json; model: Json; tree: Json }) => void) => {
    const file = JSON.parse(text) as Json;
    const { learner } = file;
    const { model } = learner.gradient_booster;
    const tree = model.trees[0];
    change({ file, learner, model, tree });
    return refusalOf(JSON.stringify(file));
  };
  const refusalOf = (given: string): string => {
    try {
      fromXgboostJson(given);
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'FILE_FORMAT' });
      return (thrown as Error).message;
    }
    return 'nothing was refused';
  };
  const set = (target: object, values: object) => void Object.assign(target, values);

  test('a text that is cut anywhere', () => {
    for (let length = 0; length < text.length - 1; length += 101) {
      expect(refusalOf(text.slice(0, length))).toContain('not JSON');
    }
  });

  test.each<[string, Parameters<typeof refusal>[0], RegExp]>([
    ['a newer major version', ({ file }) => set(file, { version: [2, 0, 0] }), /XGBoost 2\.0\.0 .* up to version 1/],
    ['no version', ({ file }) => set(file, { version: undefined }), /version is absent/],
    ['a short version', ({ file }) => set(file, { version: [1] }), /1 parts/],
    ['no learner', ({ file }) => set(file, { learner: [] }), /learner is \[\] instead of an object/],
    [
      'another objective',
      ({ learner }) => set(learner, { objective: { name: 'binary:logistic' } }),
      /"binary:logistic".*reg:squarederror/,
    ],
    ['another booster', ({ learner }) => set(learner, { gradient_booster: { name: 'dart' } }), /"dart"/],
    ['classes', ({ learner }) => set(learner.learner_model_param, { num_class: '3' }), /3 classes/],
    ['targets', ({ learner }) => set(learner.learner_model_param, { num_target: '2' }), /2 targets \(multi-target\)/],
    ['vectors', ({ model }) => set(model.gbtree_model_param, { size_leaf_vector: '2' }), /multi-target/],
    ['no features', ({ learner }) => set(learner.learner_model_param, { num_feature: '0' }), /num_feature is 0/],
    [
      'a base that is none',
      ({ learner }) => set(learner.learner_model_param, { base_score: 'x' }),
      /base_score is "x"/,
    ],
    ['a huge base', ({ learner }) => set(learner.learner_model_param, { base_score: '1E300' }), /base_score is beyond/],
    ['other names', ({ learner }) => set(learner, { feature_names: ['a'] }), /names 1 features and has 5/],
    ['names that are none', ({ learner }) => set(learner, { feature_names: [1, 2, 3, 4, 5] }), /not text/],
    ['absent trees', ({ model }) => set(model.gbtree_model_param, { num_trees: '99' }), /12 trees instead of 99/],
    ['a tree that is none', ({ model }) => set(model.trees, [null]), /trees\[0\] is null/],
    ['an absent list', ({ tree }) => set(tree, { sum_hessian: undefined }), /trees\[0\]\.sum_hessian is absent/],
    ['a short list', ({ tree }) => set(tree, { default_left: [0] }), /default_left has 1 entries instead of/],
    ['text in a list', ({ tree }) => set(tree.split_conditions, ['x']), /split_conditions\[0\] is "x"/],
    ['a fraction', ({ tree }) => set(tree.left_children, [1.5]), /left_children\[0\] is 1\.5 instead of an integer/],
    [
      'a huge leaf',
      ({ tree }) => set(tree, { split_conditions: Object.values(tree.split_conditions).map(() => 1e300) }),
      /value of leaf \d+ of tree 0 is beyond/,
    ],
    ['a category', ({ tree }) => set(tree.split_type, [1]), /categorical/],
    ['categories', ({ tree }) => set(tree, { categories_nodes: [0] }), /categorical/],
    ['a cycle', ({ tree }) => set(tree.left_children, [0]), /tree 0 is cyclic: its node 0/],
    ['two parents', ({ tree }) => set(tree.left_children, [2]), /cyclic: its node 2/],
    ['a child outside', ({ tree }) => set(tree.left_children, [1000]), /node 0 of tree 0 leads to 1000/],
    ['half a leaf', ({ tree }) => set(tree.left_children, [-1]), /leads to -1/],
    ['a feature outside', ({ tree }) => set(tree.split_indices, [5]), /feature 5 of 5/],
  ])('%s', (_, change, message) => {
    expect(refusal(change)).toMatch(message);
  });

  test('a tree without nodes', () => {
    const empty = [
      'left_children',
      'right_children',
      'split_indices',
      'split_conditions',
      'default_left',
      'sum_hessian',
    ];
    const lists = Object.fromEntries([...empty, 'loss_changes', 'split_type'].map((name) => [name, []]));
    expect(refusal(({ tree }) => set(tree, lists))).toMatch(/tree 0 has no node/);
  });
});

describe('float32', () => {
  test.each([
    [1, 1 + 2 ** -23],
    [-1, -1 + 2 ** -24],
    [0, 2 ** -149],
    [-0, 2 ** -149],
    [-(2 ** -149), -0],
    [3.4028234663852886e38, Infinity],
    [Infinity, Infinity],
    [-Infinity, -3.4028234663852886e38],
  ])('the number after %f', (x, next) => {
    expect(nextUp32(x)).toBe(next);
    if (Math.abs(x) !== Infinity && x !== 0 && next !== 0) expect(nextDown32(next)).toBe(x);
  });

  test.each([
    [0.1, '1E-1'],
    [1, '1E0'],
    [-123456, '-1.23456E5'],
    [16777217, '1.6777216E7'],
    [2 ** -149, '1E-45'],
    [Infinity, '1E39'],
    [-Infinity, '-1E39'],
  ])('%f as text', (x, text) => {
    expect(float32Text(x)).toBe(text);
    if (Math.abs(x) !== Infinity) expect(Math.fround(Number(text))).toBe(Math.fround(x));
  });
});
