import { describe, expect, test } from 'vitest';
import { columnOf } from '../../kernels/index.ts';
import { createRng } from '../../statistics/index.ts';
import { decodeArtifact } from '../artifact/Artifact.ts';
import { modelDefinition } from '../catalogue.ts';
import type { FitOptions, FittedModel, TrainingData } from '../ModelDefinition.ts';
import { matrixOf, planted, r2, rowNumbers, sameBytes } from '../testing/planted.ts';
import { binMatrix, fitBinEdges } from './binning.ts';
import { addPredictions, LEAF, leafOf, type TreeEnsemble } from './TreeEnsemble.ts';

const SEED = 31_337;
const SHAPE = [4000, 6, 3000] as const;
const NOISE = 0.2;
/** Least R2 on test rows, of a signal that explains 0.97 of the label; fixed before the first run. */
const LEAST_R2 = { gbdt_leafwise: 0.85, gbdt_depthwise: 0.85, random_forest: 0.55, extra_trees: 0.55 };
const FEW_TREES = { n_estimators: 20 };
const MAX_BIN = 255;
const OPTIONS: FitOptions = { seed: SEED };
const TOLERANCE = 1e-12;

const signal = (x: (column: number) => number) => Math.sin(2 * x(0)) + x(1) * x(2);
const data = planted(SEED, SHAPE, signal, NOISE);
const all = rowNumbers(0, SHAPE[0]);
const gbdt = modelDefinition('gbdt_leafwise');
const forest = modelDefinition('random_forest');

const treesOf = (model: FittedModel) => decodeArtifact(model.serialise()).sections as unknown as TreeEnsemble;
const column = (values: number[]) => matrixOf(values.length, 1, (i) => values[i]);

/** Depth of every tree and, for its leaves, how many of the rows reach them. */
function shapeOf(trees: TreeEnsemble, { matrix, rows }: TrainingData) {
  const bins = binMatrix(matrix, fitBinEdges(matrix, rows, MAX_BIN));
  return Array.from(trees.root, (root) => {
    const reached = new Map<number, number>();
    for (const row of rows) {
      const leaf = leafOf(trees, root, bins, row);
      reached.set(leaf, (reached.get(leaf) ?? 0) + 1);
    }
    const depthOf = (node: number): number =>
      trees.feature[node] === LEAF ? 0 : 1 + Math.max(depthOf(trees.left[node]), depthOf(trees.right[node]));
    return { depth: depthOf(root), leaves: [...reached.values()] };
  });
}

describe.each([gbdt, modelDefinition('gbdt_depthwise'), forest, modelDefinition('extra_trees')])('$name', (model) => {
  const holes = { ...data, matrix: { ...data.matrix, values: data.matrix.values.slice() } };
  for (let i = 0; i < holes.matrix.values.length; i += 7) holes.matrix.values[i] = NaN;

  test('learns a planted nonlinear function', () => {
    const fitted = model.fit(data, {}, OPTIONS);
    const least = LEAST_R2[model.name as keyof typeof LEAST_R2];
    expect(r2(data.label, data.test, fitted.predict(data.matrix, data.test))).toBeGreaterThan(least);
    const importance = fitted.importance();
    expect(Math.min(...importance.slice(0, 3))).toBeGreaterThan(Math.max(...importance.slice(3)));
  });

  test('raw and binned traversal reach the same leaves', () => {
    const trees = treesOf(model.fit(holes, FEW_TREES, OPTIONS));
    const bins = binMatrix(holes.matrix, fitBinEdges(holes.matrix, holes.rows, MAX_BIN));
    const raw = new Float64Array(all.length);
    addPredictions(trees, holes.matrix, all, raw);
    all.forEach((row) => {
      let binned = 0;
      for (const root of trees.root) binned += trees.value[leafOf(trees, root, bins, row)];
      expect(raw[row]).toBe(binned);
    });
  });

  test('an increasing transformation of a feature changes no partition', () => {
    const grid = { ...holes.matrix, values: holes.matrix.values.map((value) => Math.round(value * 512) / 512) };
    // Strictly increasing on the grid and exact in float32 steps.
    const warped = { ...grid, values: grid.values.map((value) => (value > 0 ? value * 1024 + 1 : value / 4 - 3)) };
    const plain = model.fit({ ...holes, matrix: grid }, FEW_TREES, OPTIONS);
    const transformed = model.fit({ ...holes, matrix: warped }, FEW_TREES, OPTIONS);
    expect(transformed.predict(warped, all)).toEqual(plain.predict(grid, all));
    expect(treesOf(transformed).threshold).not.toEqual(treesOf(plain).threshold);
  });

  test('shared bins give the model of own ones; other bins are refused', () => {
    const bins = binMatrix(holes.matrix, fitBinEdges(holes.matrix, holes.rows, MAX_BIN));
    const shared = model.fit(holes, FEW_TREES, { ...OPTIONS, bins });
    expect(sameBytes(shared.serialise(), model.fit(holes, FEW_TREES, OPTIONS).serialise())).toBe(true);
    const refused = expect.objectContaining({ code: 'BAD_INPUT', message: expect.stringContaining('max_bin 63') });
    expect(() => model.fit(holes, { ...FEW_TREES, max_bin: 63 }, { ...OPTIONS, bins })).toThrow(refused);
    const narrow = { ...bins, columns: 2 };
    expect(() => model.fit(holes, FEW_TREES, { ...OPTIONS, bins: narrow })).toThrow(/4000 x 2/);
  });

  test('what only the absence of a value tells is learned', () => {
    const rng = createRng(SEED);
    const absent = Array.from({ length: 1000 }, () => rng.uniform() < 0.3);
    const matrix = column(absent.map((gone) => (gone ? NaN : rng.normal())));
    const label = Float64Array.from(absent, (gone) => (gone ? 5 : -1));
    const fitted = model.fit({ matrix, label, rows: rowNumbers(0, 1000) }, {}, OPTIONS);
    expect(fitted.predict(column([NaN]), Uint32Array.of(0))[0]).toBeGreaterThan(4);
    expect(fitted.predict(column([0]), Uint32Array.of(0))[0]).toBeLessThan(0);
  });

  test('a missing value where training had none goes with the most rows', () => {
    const values = Array.from({ length: 100 }, (_, i) => i);
    const label = Float64Array.from(values, (value) => (value < 70 ? 1 : 2));
    const stump = { n_estimators: 1, max_depth: 1 };
    const fitted = model.fit({ matrix: column(values), label, rows: rowNumbers(0, 100) }, stump, OPTIONS);
    const sorted = fitted.predict(column(values), rowNumbers(0, 100)).sort();
    const [missing] = fitted.predict(column([NaN]), Uint32Array.of(0));
    expect(sorted[0]).toBeLessThan(sorted[99]);
    expect(missing).toBe(sorted[50]);
  });

  test('a depth limit holds', () => {
    const shapes = shapeOf(treesOf(model.fit(data, { ...FEW_TREES, max_depth: 3 }, OPTIONS)), data);
    expect(Math.max(...shapes.map(({ depth }) => depth))).toBe(3);
  });
});

describe('gbdt_leafwise', () => {
  test('its limits on leaves hold', () => {
    const shapes = shapeOf(treesOf(gbdt.fit(data, { num_leaves: 9, min_child_samples: 50 }, OPTIONS)), data);
    expect(Math.max(...shapes.map(({ leaves }) => leaves.length))).toBe(9);
    expect(Math.min(...shapes.flatMap(({ leaves }) => leaves))).toBeGreaterThanOrEqual(50);
  });

  test('one stump by hand: the mean, and the learning rate of each side', () => {
    const matrix = column([1, 2, 3, 4]);
    const label = Float64Array.of(0, 0, 3, 5);
    const params = { n_estimators: 1, num_leaves: 2, min_child_samples: 1, learning_rate: 0.5 };
    const predictions = (more: object) =>
      Array.from(
        gbdt
          .fit({ matrix, label, rows: rowNumbers(0, 4) }, { ...params, ...more }, OPTIONS)
          .predict(matrix, rowNumbers(0, 4)),
      );
    expect(predictions({})).toEqual([1, 1, 3, 3]);
    expect(predictions({ reg_lambda: 2 })).toEqual([1.5, 1.5, 2.5, 2.5]);
    expect(predictions({ reg_alpha: 2 })).toEqual([1.5, 1.5, 2.5, 2.5]);
    // The split gains 4²/2 + 4²/2 = 16 over the whole.
    expect(predictions({ min_split_gain: 15.9 })).toEqual([1, 1, 3, 3]);
    expect(predictions({ min_split_gain: 16.1 })).toEqual([2, 2, 2, 2]);
    expect(predictions({ min_child_samples: 3 })).toEqual([2, 2, 2, 2]);
  });

  test('the leaf of the highest gain is split first', () => {
    // Left of 4 the label differs by 1, right of it by 10: with three leaves only the right side is divided.
    const matrix = column([1, 2, 3, 4, 5, 6, 7, 8]);
    const label = Float64Array.of(0, 0, 1, 1, 90, 90, 100, 100);
    const params = { n_estimators: 1, num_leaves: 3, min_child_samples: 1, learning_rate: 1 };
    const fitted = gbdt.fit({ matrix, label, rows: rowNumbers(0, 8) }, params, OPTIONS);
    const predictions = fitted.predict(matrix, rowNumbers(0, 8));
    [0.5, 0.5, 0.5, 0.5, 90, 90, 100, 100].forEach((value, i) => expect(predictions[i]).toBeCloseTo(value, 12));
  });

  test('stops where nothing is left to learn', () => {
    const matrix = { ...data.matrix, values: data.matrix.values.map((value) => Math.round(8 * value)) };
    const label = Float64Array.from(columnOf(matrix, 0), (value) => (value > 0 ? 1 : 0));
    const fitted = gbdt.fit({ ...data, matrix, label }, { learning_rate: 1 }, OPTIONS);
    expect(treesOf(fitted).feature.filter((j) => j !== LEAF).length).toBe(1);
    fitted.predict(matrix, data.rows).forEach((value, i) => expect(Math.abs(value - label[i])).toBeLessThan(TOLERANCE));
  });

  test.each([{ subsample: 0.5 }, { colsample_bytree: 0.5 }])('the seed draws for %o, and only then', (params) => {
    const bytes = (seed: number, more: object) => gbdt.fit(data, { ...FEW_TREES, ...more }, { seed }).serialise();
    expect(sameBytes(bytes(1, params), bytes(1, params))).toBe(true);
    expect(sameBytes(bytes(1, params), bytes(2, params))).toBe(false);
    expect(sameBytes(bytes(1, {}), bytes(2, {}))).toBe(true);
    const fitted = gbdt.fit(data, params, OPTIONS);
    expect(r2(data.label, data.test, fitted.predict(data.matrix, data.test))).toBeGreaterThan(LEAST_R2.gbdt_leafwise);
  });
});

describe('gbdt_depthwise', () => {
  const stump = { n_estimators: 1, max_depth: 1, learning_rate: 0.5, reg_lambda: 0 };
  const predictions = (more: object) => {
    const given = { matrix: column([1, 2, 3, 4]), label: Float64Array.of(0, 0, 3, 5), rows: rowNumbers(0, 4) };
    const model = modelDefinition('xgboost').fit(given, { ...stump, ...more }, OPTIONS);
    return Array.from(model.predict(given.matrix, given.rows));
  };

  test('one stump by hand: from the mean or 0.5, with penalties and limits', () => {
    expect(predictions({})).toEqual([1, 1, 3, 3]);
    expect(predictions({ reg_lambda: 2 })).toEqual([1.5, 1.5, 2.5, 2.5]);
    expect(predictions({ reg_alpha: 2 })).toEqual([1.5, 1.5, 2.5, 2.5]);
    expect(predictions({ boost_from_average: false })).toEqual([0.25, 0.25, 2.25, 2.25]);
    expect(predictions({ gamma: 15.9 })).toEqual([1, 1, 3, 3]);
    expect(predictions({ gamma: 16.1 })).toEqual([2, 2, 2, 2]);
    expect(predictions({ min_child_weight: 2 })).toEqual([1, 1, 3, 3]);
    expect(predictions({ min_child_weight: 3 })).toEqual([2, 2, 2, 2]);
  });

  test('the seed draws for colsample_bylevel, and a level of one feature still learns', () => {
    const params = { ...FEW_TREES, colsample_bylevel: 0.01 };
    const bytes = (seed: number) => modelDefinition('gbdt_depthwise').fit(data, params, { seed }).serialise();
    expect(sameBytes(bytes(1), bytes(1))).toBe(true);
    expect(sameBytes(bytes(1), bytes(2))).toBe(false);
  });
});

describe('random_forest', () => {
  test('another seed gives another forest', () => {
    const bytes = (seed: number) => forest.fit(data, FEW_TREES, { seed }).serialise();
    expect(sameBytes(bytes(1), bytes(2))).toBe(false);
  });

  test('a tree on every row and feature interpolates what bins can tell apart', () => {
    const params = { n_estimators: 2, bootstrap: false, max_features: 1, min_samples_leaf: 1, max_depth: -1 };
    const rows = rowNumbers(0, 200);
    const fitted = forest.fit({ ...data, rows }, params, OPTIONS);
    fitted
      .predict(data.matrix, rows)
      .forEach((value, i) => expect(Math.abs(value - data.label[i])).toBeLessThan(TOLERANCE));
  });

  test('its limit on leaves holds', () => {
    const params = { ...FEW_TREES, bootstrap: false, min_samples_leaf: 30, max_depth: -1 };
    const shapes = shapeOf(treesOf(forest.fit(data, params, OPTIONS)), data);
    expect(Math.min(...shapes.flatMap(({ leaves }) => leaves))).toBeGreaterThanOrEqual(30);
  });
});
