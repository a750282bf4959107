import { expect, test } from 'vitest';
import { modelDefinition } from '../catalogue.ts';
import { planted, rowNumbers } from '../testing/planted.ts';
import { LEAF } from '../trees/TreeEnsemble.ts';
import { asTreeModel } from '../trees/treeModel.ts';
import { importanceOf } from './importanceOf.ts';

const SEED = 88;
const SHAPE = [1200, 4, 800] as const;
const SYMBOLS = 20;
const NOISE = 0.5;
const STRONG = 1;
const WEAK = 3;
/** A feature without a part in the label loses less than this share of what the strong one does. */
const NOTHING = 0.05;

const data = planted(SEED, SHAPE, (x) => 2 * x(STRONG) + 0.7 * x(WEAK), NOISE);
const rowDate = Int32Array.from({ length: SHAPE[0] }, (_, row) => Math.floor(row / SYMBOLS));
const evidence = { matrix: data.matrix, label: data.label, rowDate, rows: data.test };
const trees = modelDefinition('lightgbm').fit(data, { n_estimators: 40 }, { seed: SEED });
const linear = modelDefinition('ridge').fit(data, {}, { seed: SEED });
const refused = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });

const ranked = (importance: Float64Array) =>
  Array.from(importance.keys()).sort((a, b) => importance[b] - importance[a]);

test.each(['gain', 'shap', 'permutation'] as const)('%s ranks the planted features by their strength', (kind) => {
  expect(ranked(importanceOf(trees, kind, { evidence, seed: SEED })).slice(0, 2)).toEqual([STRONG, WEAK]);
});

test('gain is the own importance of trees', () => {
  expect(importanceOf(trees, 'gain')).toEqual(trees.importance());
});

test('split counts every split; the planted features have the most', () => {
  const splits = importanceOf(trees, 'split');
  const inner = asTreeModel(trees, 'this test').trees.feature.filter((j) => j !== LEAF);
  expect(splits.reduce((sum, count) => sum + count, 0)).toBe(inner.length);
  expect(new Set(ranked(splits).slice(0, 2))).toEqual(new Set([STRONG, WEAK]));
});

test.each(['ic', 'mse'] as const)(
  'permutation by %s is of any model, seeded, and leaves the matrix alone',
  (measure) => {
    const before = data.matrix.values.slice();
    const of = (seed: number) => importanceOf(linear, 'permutation', { evidence, seed, measure });
    const importance = of(SEED);
    expect(importance[STRONG]).toBeGreaterThan(importance[WEAK]);
    expect(Math.abs(importance[0])).toBeLessThan(NOTHING * importance[STRONG]);
    expect(of(SEED)).toEqual(importance);
    expect(of(SEED + 1)).not.toEqual(importance);
    expect(data.matrix.values).toEqual(before);
  },
);

test('values change places within a date alone', () => {
  const values = data.matrix.values.slice();
  // One value per date: nothing is left to exchange.
  for (let row = 0; row < SHAPE[0]; row++) values[STRONG * SHAPE[0] + row] = rowDate[row] % 7;
  const matrix = { ...data.matrix, values };
  const label = Float64Array.from(rowDate, (day, row) => (day % 7) + 0.3 * data.label[row]);
  const model = modelDefinition('ridge').fit({ ...data, matrix, label }, {}, { seed: SEED });
  const options = { evidence: { ...evidence, matrix, label }, seed: SEED, measure: 'mse' } as const;
  expect(importanceOf(model, 'permutation', options)[STRONG]).toBe(0);
});

test('progress counts the features', () => {
  const seen: number[] = [];
  const rows = data.test.subarray(0, 100);
  importanceOf(linear, 'permutation', {
    evidence: { ...evidence, rows },
    seed: SEED,
    repeats: 1,
    onProgress: (done, total) => seen.push(done / total),
  });
  expect(seen).toEqual([0.25, 0.5, 0.75, 1]);
});

test('refuses what it cannot measure', () => {
  expect(() => importanceOf(linear, 'gain')).toThrow(refused('BAD_INPUT', /gain importance .* ridge/));
  expect(() => importanceOf(trees, 'shap')).toThrow(refused('BAD_INPUT', /rows to measure on/));
  expect(() => importanceOf(trees, 'permutation', { evidence })).toThrow(refused('BAD_INPUT', /a seed/));
  const none = { ...evidence, rows: new Uint32Array() };
  expect(() => importanceOf(trees, 'shap', { evidence: none })).toThrow(refused('NO_DATA', /no rows/));
  const of = (change: object, more: object = {}) =>
    importanceOf(trees, 'permutation', { evidence: { ...evidence, ...change }, seed: SEED, ...more });
  expect(() => of({ rows: rowNumbers(0, 9) })).toThrow(refused('NO_DATA', /No date has an IC/));
  expect(() => of({ label: new Float64Array(SHAPE[0]).fill(NaN) }, { measure: 'mse' })).toThrow(
    refused('NO_DATA', /known label/),
  );
  expect(() => of({}, { repeats: 0 })).toThrow(refused('BAD_INPUT', /0 repeats/));
  expect(() => of({ rows: Uint32Array.of(900, 100) })).toThrow(refused('BAD_INPUT', /sort the rows by date/));
});
