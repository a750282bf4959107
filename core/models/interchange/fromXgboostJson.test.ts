import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { columnOf } from '../../kernels/index.ts';
import { decodeArtifact, encodeArtifact } from '../artifact/Artifact.ts';
import { deserialiseModel } from '../catalogue.ts';
import { treeShap } from '../explain/treeShap.ts';
import { matrixOf, rowNumbers, sameBytes } from '../testing/planted.ts';
import { LEAF } from '../trees/TreeEnsemble.ts';
import type { TreeModel } from '../trees/treeModel.ts';
import { fromXgboostJson } from './fromXgboostJson.ts';
import { furthest } from './testing/furthest.ts';
import { toXgboostJson } from './toXgboostJson.ts';

/** Relative above 1, absolute below; XGBoost adds in float32. */
const TOLERANCE = 1e-6;
/** As above, of its contributions, which it computes in float32 from float32 covers. */
const SHAP_TOLERANCE = 1e-5;
const EXPLAINED = 20;
const CHAIN = 20_000;

interface Expected {
  columns: number;
  /** Row-major; null is missing. */
  rows: (number | null)[];
  models: Record<string, { predictions: number[]; contributions: number[] }>;
}
/** A file that XGBoost wrote; see generate.py beside them. */
const fixture = (name: string) =>
  readFileSync(new URL(`../../../tests/fixtures/xgboost/${name}.json`, import.meta.url), 'utf8');
const expected = JSON.parse(fixture('expected')) as Expected;
const { columns } = expected;
const count = expected.rows.length / columns;
const matrix = matrixOf(count, columns, (i, j) => expected.rows[i * columns + j] ?? NaN);
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

test('a tree of one long path is read without recursion', () => {
  const file = JSON.parse(fixture('lossguide')) as {
    learner: { gradient_booster: { model: Record<string, unknown> } };
  };
  const { model } = file.learner.gradient_booster;
  const nodes = 2 * CHAIN + 1;
  const list = (valueAt: (node: number) => number) => Array.from({ length: nodes }, (_, node) => valueAt(node));
  const isInner = (node: number) => node % 2 === 0 && node < nodes - 1;
  const tree = {
    left_children: list((node) => (isInner(node) ? node + 1 : -1)),
    right_children: list((node) => (isInner(node) ? node + 2 : -1)),
    split_indices: list(() => 0),
    split_conditions: list((node) => (isInner(node) ? node : 1)),
    ...{ default_left: list(() => 0), sum_hessian: list(() => 1), loss_changes: list(() => 1) },
  };
  Object.assign(model, { trees: [tree], gbtree_model_param: { num_trees: '1' } });
  const chain = fromXgboostJson(JSON.stringify(file));
  expect(
    chain.predict(
      matrixOf(1, columns, () => NaN),
      rowNumbers(0, 1),
    )[0],
  ).toBe(-0.25);
});

describe('refuses and says why', () => {
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
