import { describe, expect, test } from 'vitest';
import { AppError } from '../../contract/index.ts';
import { createRng, type Rng } from '../../statistics/index.ts';
import type { TrainingData } from '../ModelDefinition.ts';
import { matrixOf, rowNumbers, sameBytes } from '../testing/planted.ts';
import { elasticNet, lasso, ols, ridge } from './definitions.ts';

const SEED = 77;
const CASES = 12;
const OPTIONS = { seed: SEED };
/** Relative to the deviation of the predictions: duplicates and doubled weights round differently. */
const TOLERANCE = 1e-7;
const LARGEST_FLOAT32 = 3.4e38;
const LARGEST_LABEL = 1e50;

const MODELS = [
  ['ols', ols, {}],
  ['ridge', ridge, { alpha: 0.5 }],
  ['ridge without penalty', ridge, { alpha: 0, standardise: false }],
  ['lasso', lasso, { alpha: 0.02, tol: 1e-13 }],
  ['elastic_net', elasticNet, { alpha: 0.02, tol: 1e-13, standardise: false }],
] as const;

/** Data of a random shape, with holes, a constant, an empty and a doubled column now and then. */
function random(rng: Rng): TrainingData {
  const rows = 2 + rng.integer(1300);
  const columns = 1 + rng.integer(9);
  const [scale, holes] = [10 ** (rng.integer(7) - 3), rng.integer(3) * 0.1];
  const kind = Array.from({ length: columns }, () => rng.integer(8));
  const matrix = matrixOf(rows, columns, (i, j) => {
    if (kind[j] === 0) return 0.1;
    if (kind[j] === 1 || rng.uniform() < holes) return NaN;
    return kind[j] === 2 ? Math.sin(i) : scale * (rng.normal() + j);
  });
  const label = Float64Array.from({ length: rows }, (_, i) => Math.sin(i) + 0.3 * rng.normal());
  return { matrix, label, rows: rowNumbers(0, rows) };
}

/** A model whose predictions and importance are finite, or a typed error that is not a bug; never anything else. */
function modelOrError(fit: () => ReturnType<typeof ols.fit>, { matrix, rows }: TrainingData): 'model' | string {
  try {
    const fitted = fit();
    expect(fitted.importance().every(Number.isFinite)).toBe(true);
    expect(fitted.predict(matrix, rows).every(Number.isFinite)).toBe(true);
    return 'model';
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(AppError);
    const { code, message } = thrown as AppError;
    expect(['NUMERICAL', 'NO_DATA', 'BAD_INPUT']).toContain(code);
    expect(message.length).toBeGreaterThan(30);
    return code;
  }
}

describe.each(MODELS)('%s', (_, model, params) => {
  const fit = (data: TrainingData) => model.fit(data, params, OPTIONS);

  test('rows named twice are rows of weight 2, and the order of the rows does not matter', () => {
    const rng = createRng(SEED);
    for (let c = 0; c < CASES; c++) {
      const data = random(rng);
      const times = data.rows.map(() => 1 + rng.integer(2));
      const twice = Uint32Array.from([...data.rows].flatMap((row) => (times[row] === 2 ? [row, row] : [row])));
      const expected = fit({ ...data, rows: twice });
      const weighted = fit({ ...data, weight: Float64Array.from(times) });
      const [a, b] = [expected, weighted].map((fitted) => fitted.predict(data.matrix, data.rows));
      const unit = 1 + a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      a.forEach((value, i) => expect(Math.abs(value - b[i])).toBeLessThanOrEqual(TOLERANCE * unit));
      expect(sameBytes(fit({ ...data, rows: twice.toReversed() }).serialise(), expected.serialise())).toBe(true);
    }
  });

  test('random data give a model', () => {
    const rng = createRng(SEED, 1);
    for (let c = 0; c < CASES; c++) {
      const data = random(rng);
      expect(modelOrError(() => fit(data), data)).toBe('model');
    }
  });

  const label = (n: number, scale = 1) => Float64Array.from({ length: n }, (_, i) => scale * Math.cos(i));
  const normal = createRng(SEED, 2);
  test.each([
    ['constant', matrixOf(600, 3, () => 0.1), 1],
    ['all missing', matrixOf(600, 3, () => NaN), 1],
    ['a single row', matrixOf(1, 3, (_, j) => j), 1],
    ['a single row and feature', matrixOf(1, 1, () => 5), 1],
    ['a single feature', matrixOf(600, 1, (i) => i % 7), 1],
    ['more features than rows', matrixOf(4, 9, () => normal.normal()), 1],
    [
      'huge features',
      matrixOf(600, 3, (i, j) => (j < 2 ? LARGEST_FLOAT32 * Math.sin(i * (j + 1)) : normal.normal())),
      1,
    ],
    ['tiny features', matrixOf(600, 3, (i, j) => (j < 2 ? 1e-38 * Math.sin(i * (j + 1)) : normal.normal())), 1],
    ['denormal features', matrixOf(600, 2, (i) => 1e-45 * (i % 3)), 1],
    ['huge labels', matrixOf(600, 3, () => normal.normal()), LARGEST_LABEL],
    ['tiny labels', matrixOf(600, 3, () => normal.normal()), 1e-300],
    ['labels of 0', matrixOf(600, 3, () => normal.normal()), 0],
    ['identical features', matrixOf(600, 3, (i) => Math.sin(i)), 1],
    ['features that differ in the last bit', matrixOf(600, 3, (i, j) => Math.sin(i) * (1 + j * 6e-8)), 1],
  ])('%s: a model', (_, matrix, scale) => {
    const data = { matrix, label: label(matrix.rows, scale), rows: rowNumbers(0, matrix.rows) };
    expect(modelOrError(() => fit(data), data)).toBe('model');
  });

  test('weights from 1e-50 to 1e50: a model', () => {
    const matrix = matrixOf(600, 3, () => normal.normal());
    const weight = Float64Array.from({ length: 600 }, (_, i) => 10 ** ((i % 101) - 50));
    const data = { matrix, label: label(600), rows: rowNumbers(0, 600), weight };
    expect(modelOrError(() => fit(data), data)).toBe('model');
  });

  test.each([Infinity, -Infinity])('a feature of %d: a typed error', (value) => {
    const matrix = matrixOf(600, 3, (i, j) => (i === 555 && j === 1 ? value : Math.sin(i + j)));
    const data = { matrix, label: label(600), rows: rowNumbers(0, 600) };
    expect(modelOrError(() => fit(data), data)).toBe('NUMERICAL');
  });

  test('huge and tiny at once: a model or a typed error', () => {
    const rng = createRng(SEED, 3);
    for (let c = 0; c < CASES; c++) {
      const exponent = Array.from({ length: 4 }, () => rng.integer(76) - 38);
      const matrix = matrixOf(200, 4, (_, j) => rng.normal() * 10 ** exponent[j]);
      const data = { matrix, label: label(200, 10 ** (rng.integer(99) - 49)), rows: rowNumbers(0, 200) };
      modelOrError(() => fit(data), data);
    }
  });
});
