import { describe, expect, test } from 'vitest';
import { modelDefinition, MODELS } from './catalogue.ts';
import type { TrainingData } from './ModelDefinition.ts';
import { matrixOf, planted, rowNumbers, sameBytes } from './testing/planted.ts';

const SEED = 4711;
const SHAPE = [400, 5, 250] as const;
const NOISE = 0.3;
const PLANTED = 3;
const FEW_TREES = { n_estimators: 20 };
const FAST_MEMBERS = { members: 'ridge,lasso' };
/** Relative: sums of duplicates and of doubled weights round differently. */
const DUPLICATE_TOLERANCE = 1e-9;
/** Of the network, which is float32. */
const FLOAT32_TOLERANCE = 1e-3;
const LEVELS = 60;
/** What lets every row of every weight have a leaf of its own, or puts all rows into one batch. */
const BY_WEIGHT: Record<string, object> = {
  gbdt_leafwise: { min_child_samples: 1 },
  gbdt_depthwise: { min_child_weight: 1 },
  random_forest: { min_samples_leaf: 1 },
  extra_trees: { min_samples_leaf: 1 },
  mlp: { batch_size: 1000 },
};
const OPTIONS = { seed: SEED };

const refused = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });
const finite = (values: Float64Array) => values.every(Number.isFinite);

describe.each(MODELS.map((model) => [model.name, model] as const))('%s', (name, model) => {
  const params = name === 'ensemble' ? FAST_MEMBERS : model.usesBins ? FEW_TREES : {};
  const data = () => planted(SEED, SHAPE, (x) => 2 * x(PLANTED) + 0.5 * x(0), NOISE);
  const fit = (training: TrainingData, more: object = {}) => model.fit(training, { ...params, ...more }, OPTIONS);

  test('the same seed gives the same bytes', () => {
    expect(sameBytes(fit(data()).serialise(), fit(data()).serialise())).toBe(true);
  });

  test('only the training rows count', () => {
    const plain = data();
    const other = data();
    for (const row of other.test) {
      other.label[row] = NaN;
      for (let j = 0; j < SHAPE[1]; j++) other.matrix.values[j * SHAPE[0] + row] = j % 2 ? Infinity : 1e30;
    }
    expect(sameBytes(fit(other).serialise(), fit(plain).serialise())).toBe(true);
  });

  test('importance ranks the planted feature first', () => {
    const importance = fit(data()).importance();
    expect(importance.length).toBe(SHAPE[1]);
    expect(importance.indexOf(Math.max(...importance))).toBe(PLANTED);
    expect(importance.every((value) => value >= 0)).toBe(true);
  });

  test('missing values are handled in training and prediction', () => {
    const holes = data();
    for (let i = 0; i < holes.matrix.values.length; i += 3) holes.matrix.values[i] = NaN;
    const blank = matrixOf(1, SHAPE[1], () => NaN);
    const fitted = fit(holes);
    expect(finite(fitted.predict(holes.matrix, rowNumbers(0, SHAPE[0])))).toBe(true);
    expect(finite(fitted.predict(blank, Uint32Array.of(0)))).toBe(true);
  });

  test('predictions follow the order of the rows and the matrix they are for', () => {
    const { matrix, ...rest } = data();
    const fitted = fit({ matrix, ...rest });
    const all = fitted.predict(matrix, rowNumbers(0, SHAPE[0]));
    const some = Uint32Array.of(399, 0, 7, 7);
    expect(Array.from(fitted.predict(matrix, some))).toEqual(Array.from(some, (row) => all[row]));
    expect(fitted.predict(matrix, new Uint32Array()).length).toBe(0);
  });

  test.each([
    ['constant features', matrixOf(60, 3, () => 0.1)],
    ['missing features', matrixOf(60, 3, () => NaN)],
    ['one feature', matrixOf(60, 1, (i) => i % 7)],
    ['one row', matrixOf(1, 3, (_, j) => j)],
    ['huge features', matrixOf(60, 2, (i, j) => (i % 5) * (j ? 3e37 : 1))],
    ['identical features', matrixOf(60, 3, (i) => Math.sin(i))],
  ])('%s give finite predictions', (_, matrix) => {
    const label = Float64Array.from({ length: matrix.rows }, (_, i) => Math.cos(i));
    const rows = rowNumbers(0, matrix.rows);
    const fitted = fit({ matrix, label, rows });
    expect(finite(fitted.predict(matrix, rows))).toBe(true);
    expect(finite(fitted.importance())).toBe(true);
  });

  test('without a feature that varies the prediction is the mean of the label', () => {
    const label = Float64Array.of(1, 2, 6, 1e9);
    const matrix = matrixOf(4, 2, (_, j) => (j ? NaN : 5));
    const all = { bootstrap: false };
    const fitted = fit({ matrix, label, rows: rowNumbers(0, 3) }, name === 'random_forest' ? all : {});
    fitted.predict(matrix, rowNumbers(0, 4)).forEach((value) => expect(value).toBeCloseTo(3, 12));
  });

  test('a constant label is predicted and no feature is important', () => {
    const plain = data();
    const fitted = fit({ ...plain, label: new Float64Array(SHAPE[0]).fill(0.1) });
    fitted.predict(plain.matrix, plain.test).forEach((value) => expect(value).toBeCloseTo(0.1, 12));
    expect(Math.max(...fitted.importance())).toBeLessThan(1e-12);
  });

  test('weights of 2 are duplicates and weights of 0 absent rows', () => {
    const plain = data();
    // Few enough levels that every value has a bin of its own, whatever the counts.
    plain.matrix.values.forEach((value, i) => (plain.matrix.values[i] = Math.round((value * LEVELS) / 10)));
    const twice = Uint32Array.from(
      [...plain.rows].flatMap((row) => (row % 3 === 0 ? [row, row] : row % 3 === 1 ? [row] : [])),
    );
    const weight = Float64Array.from({ length: SHAPE[0] }, (_, row) => [2, 1, 0][row % 3]);
    const exact = BY_WEIGHT[name] ?? {};
    const whole = name === 'random_forest' || name === 'extra_trees' ? { bootstrap: false, max_features: 1 } : {};
    const duplicated = fit({ ...plain, rows: twice }, { ...exact, ...whole });
    const weighted = fit({ ...plain, weight }, { ...exact, ...whole });
    const expected = duplicated.predict(plain.matrix, plain.rows);
    const tolerance = name === 'mlp' ? FLOAT32_TOLERANCE : DUPLICATE_TOLERANCE;
    weighted.predict(plain.matrix, plain.rows).forEach((value, i) => {
      // Where two features part the training rows alike, rounding chooses, and a row left out may go another way.
      if (weight[plain.rows[i]] === 0) return;
      expect(Math.abs(value - expected[i])).toBeLessThanOrEqual(tolerance * (1 + Math.abs(expected[i])));
    });
  });

  test('refuses what cannot be trained on', () => {
    const plain = data();
    const none = new Uint32Array();
    expect(() => fit({ ...plain, rows: none })).toThrow(refused('NO_DATA', /empty/));
    const weight = new Float64Array(SHAPE[0]);
    expect(() => fit({ ...plain, weight })).toThrow(refused('NO_DATA', /weight 0/));
    expect(() => fit({ ...plain, weight: weight.fill(-1) })).toThrow(refused('BAD_INPUT', /Weight -1 of row 0/));
    expect(() => fit({ ...plain, weight: weight.slice(1) })).toThrow(refused('BAD_INPUT', /weight has 399 entries/));
    expect(() => fit({ ...plain, rows: Uint32Array.of(400) })).toThrow(refused('BAD_INPUT', /Row 400 is outside/));
    expect(() => fit({ ...plain, label: weight.slice(2) })).toThrow(refused('BAD_INPUT', /label has 398 entries/));
    const empty = { rows: 400, columns: 0, values: new Float32Array() };
    expect(() => fit({ ...plain, matrix: empty })).toThrow(refused('NO_DATA', /no feature/));
    expect(() => fit(plain, { alhpa: 1 })).toThrow(refused('BAD_INPUT', /"alhpa" is unknown/));
    expect(() => model.fit(plain, params, { seed: 0.5 })).toThrow(refused('BAD_INPUT', /Seed 0.5/));
  });

  test('refuses labels and features that are not finite, with their number and column', () => {
    const bad = data();
    bad.label[3] = NaN;
    bad.label[5] = -Infinity;
    expect(() => fit(bad)).toThrow(refused('NUMERICAL', /2 of 250 training rows have a label/));
    const infinite = data();
    infinite.matrix.values[2 * SHAPE[0] + 9] = -Infinity;
    expect(() => fit(infinite)).toThrow(refused('NUMERICAL', /column 2 is infinite in 1 of 250/));
    const featureNames = ['a', 'b', 'pe_ratio', 'd', 'e'];
    const named = () => model.fit(infinite, params, { ...OPTIONS, featureNames });
    expect(named).toThrow(refused('NUMERICAL', /column 2 \(pe_ratio\)/));
  });

  test('refuses to predict for other features or rows', () => {
    const plain = data();
    const fitted = fit(plain);
    const narrow = matrixOf(2, 4, () => 0);
    expect(() => fitted.predict(narrow, rowNumbers(0, 2))).toThrow(refused('BAD_INPUT', /5 features .* has 4/));
    expect(() => fitted.predict(plain.matrix, Uint32Array.of(400))).toThrow(refused('BAD_INPUT', /Row 400/));
  });
});

test('progress counts the trees', () => {
  const seen: number[] = [];
  const onProgress = (done: number, total: number) => seen.push(done / total);
  const data = planted(SEED, SHAPE, (x) => x(0), NOISE);
  modelDefinition('lightgbm').fit(data, { n_estimators: 4 }, { ...OPTIONS, onProgress });
  expect(seen).toEqual([0.25, 0.5, 0.75, 1]);
});
