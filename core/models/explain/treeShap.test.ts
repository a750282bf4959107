import { describe, expect, test } from 'vitest';
import { columnOf } from '../../kernels/index.ts';
import { encodeArtifact, decodeArtifact } from '../artifact/Artifact.ts';
import { deserialiseModel, modelDefinition } from '../catalogue.ts';
import { planted, rowNumbers } from '../testing/planted.ts';
import { LEAF } from '../trees/TreeEnsemble.ts';
import { asTreeModel, type TreeModel } from '../trees/treeModel.ts';
import { gaussLegendre } from './gaussLegendre.ts';
import { treeShap } from './treeShap.ts';

const SEED = 1953;
const TOLERANCE = 1e-9;
const SMALL = [300, 5, 250] as const;
const NOISE = 0.3;
const EXPLAINED = 40;
const WIDE = [3000, 44, 2500] as const;
const OPTIONS = { seed: SEED };

/** Every third value missing, at another place in each column. */
function withHoles(shape: readonly [number, number, number]) {
  const data = planted(SEED, shape, (x) => x(0) * x(1) + (x(2) > 0.3 ? 2 : 0) + Math.sin(3 * x(0)) + 0.2 * x(4), NOISE);
  for (let i = 0; i < data.matrix.values.length; i += 3) data.matrix.values[i] = NaN;
  return data;
}

/** Lundberg, Erion & Lee 2018, Algorithm 1: what a tree predicts when only some features are known. */
function expectation(model: TreeModel, node: number, x: readonly number[], isKnown: (j: number) => boolean): number {
  const { feature, value, threshold, missingLeft, left, right, cover } = model.trees;
  const j = feature[node];
  if (j === LEAF) return value[node];
  const from = (child: number) => expectation(model, child, x, isKnown);
  if (isKnown(j)) {
    const goesLeft = Number.isNaN(x[j]) ? missingLeft[node] === 1 : x[j] <= threshold[node];
    return from(goesLeft ? left[node] : right[node]);
  }
  const [onLeft, onRight] = [cover![left[node]], cover![right[node]]];
  return (onLeft * from(left[node]) + onRight * from(right[node])) / (onLeft + onRight);
}

/** Shapley values by their definition, over all subsets. */
function bruteForce(model: TreeModel, x: readonly number[]): { expected: number; values: number[] } {
  const { base, scale } = model.combination;
  const game = Array.from({ length: 1 << x.length }, (_, subset) => {
    let sum = 0;
    for (const root of model.trees.root) sum += expectation(model, root, x, (j) => ((subset >> j) & 1) === 1);
    return base + scale * sum;
  });
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  const size = (subset: number) => subset.toString(2).replaceAll('0', '').length;
  const values = x.map((_, j) => {
    let value = 0;
    game.forEach((without, subset) => {
      if ((subset >> j) & 1) return;
      const orders = factorial(size(subset)) * factorial(x.length - size(subset) - 1);
      value += (orders / factorial(x.length)) * (game[subset | (1 << j)] - without);
    });
    return value;
  });
  return { expected: game[0], values };
}

const MODELS = [
  ['gbdt_leafwise', { n_estimators: 4, num_leaves: 12, min_child_samples: 5 }],
  ['gbdt_leafwise', { n_estimators: 1, num_leaves: 2 }],
  ['gbdt_depthwise', { n_estimators: 3, max_depth: 4 }],
  ['extra_trees', { n_estimators: 2, max_depth: 7 }],
  ['random_forest', { n_estimators: 3, max_depth: 6 }],
  ['random_forest', { n_estimators: 2, max_depth: -1, min_samples_leaf: 1, max_features: 1 }],
] as const;

describe.each(MODELS)('%s %o', (name, params) => {
  test('equals the Shapley values by their definition', () => {
    const data = withHoles(SMALL);
    const model = asTreeModel(modelDefinition(name).fit(data, params, OPTIONS), 'this test');
    const rows = rowNumbers(SMALL[2] - EXPLAINED / 2, SMALL[2] + EXPLAINED / 2);
    const { expected, values } = treeShap(model, data.matrix, rows);
    rows.forEach((row, i) => {
      const x = Array.from({ length: SMALL[1] }, (_, j) => columnOf(data.matrix, j)[row]);
      const brute = bruteForce(model, x);
      expect(Math.abs(expected - brute.expected)).toBeLessThan(TOLERANCE);
      brute.values.forEach((value, j) => expect(Math.abs(values[i * SMALL[1] + j] - value)).toBeLessThan(TOLERANCE));
    });
  });
});

test.each([
  ['gbdt_leafwise', { n_estimators: 60, num_leaves: 63 }],
  ['random_forest', { n_estimators: 5, max_depth: -1, min_samples_leaf: 1 }],
])('values of deep trees of %s sum to the prediction', (name, params) => {
  const data = withHoles(WIDE);
  const model = modelDefinition(name).fit(data, params, OPTIONS);
  const rows = data.test.subarray(0, EXPLAINED);
  const { expected, values } = treeShap(model, data.matrix, rows);
  model.predict(data.matrix, rows).forEach((prediction, i) => {
    let sum = expected;
    for (let j = 0; j < WIDE[1]; j++) sum += values[i * WIDE[1] + j];
    expect(Math.abs(sum - prediction)).toBeLessThan(TOLERANCE);
  });
});

test('one stump by hand', () => {
  const matrix = { rows: 4, columns: 1, values: Float32Array.of(1, 2, 3, NaN) };
  const label = Float64Array.of(0, 0, 6, 6);
  const params = { n_estimators: 1, num_leaves: 2, min_child_samples: 1, learning_rate: 0.5 };
  const model = modelDefinition('gbdt_leafwise').fit({ matrix, label, rows: rowNumbers(0, 4) }, params, OPTIONS);
  const { expected, values } = treeShap(model, matrix, rowNumbers(0, 4));
  expect(expected).toBe(3);
  expect(Array.from(values)).toEqual([-1.5, -1.5, 1.5, 1.5]);
});

test('a tree that is one leaf gives no feature anything', () => {
  const matrix = { rows: 2, columns: 2, values: new Float32Array(4) };
  const data = { matrix, label: Float64Array.of(1, 3), rows: rowNumbers(0, 2) };
  const { expected, values } = treeShap(modelDefinition('lightgbm').fit(data, {}, OPTIONS), matrix, data.rows);
  expect(expected).toBe(2);
  expect(Array.from(values)).toEqual([0, 0, 0, 0]);
  expect(treeShap(modelDefinition('lightgbm').fit(data, {}, OPTIONS), matrix, new Uint32Array()).values.length).toBe(0);
});

test('refuses models without trees or covers, and other matrices', () => {
  const data = withHoles(SMALL);
  const refused = (message: RegExp) =>
    expect.objectContaining({ code: 'BAD_INPUT', message: expect.stringMatching(message) });
  const linear = modelDefinition('ridge').fit(data, {}, OPTIONS);
  expect(() => treeShap(linear, data.matrix, data.test)).toThrow(refused(/TreeSHAP .* this one is ridge/));
  const model = modelDefinition('lightgbm').fit(data, { n_estimators: 2 }, OPTIONS);
  expect(() => treeShap(model, { ...data.matrix, columns: 4 }, data.test)).toThrow(refused(/has 4/));
  const { sections, ...artifact } = decodeArtifact(model.serialise());
  const others = Object.fromEntries(Object.entries(sections).filter(([section]) => section !== 'cover'));
  const changed = (cover: { cover?: Float64Array }) =>
    deserialiseModel(encodeArtifact({ ...artifact, sections: { ...others, ...cover } }));
  expect(() => treeShap(changed({}), data.matrix, data.test)).toThrow(refused(/train it again/));
  const none = new Float64Array(sections.cover.length);
  expect(() => treeShap(changed({ cover: none }), data.matrix, data.test)).toThrow(refused(/cover of 0/));
});

test.each([1, 2, 3, 7, 22, 40])('quadrature with %i points integrates powers up to its degree', (points) => {
  const { points: t, weights } = gaussLegendre(points);
  for (let power = 0; power < 2 * points; power++) {
    const integral = t.reduce((sum, at, q) => sum + weights[q] * at ** power, 0);
    expect(Math.abs(integral - 1 / (power + 1))).toBeLessThan(1e-14);
  }
});
