import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeArtifact, encodeArtifact } from '../artifact/Artifact.ts';
import { deserialiseModel } from '../catalogue.ts';
import type { TrainingData } from '../ModelDefinition.ts';
import { matrixOf, planted, r2, rowNumbers, sameBytes } from '../testing/planted.ts';
import { mlp } from './mlp.ts';

const SEED = 77;
const SHAPE = [600, 4, 400] as const;
const NOISE = 0.3;
const OPTIONS = { seed: SEED };
const QUICK = { hidden_layer_sizes: '8,4', max_iter: 12, batch_size: 32 };
/** How far below scikit-learn's mean R2 ours may be: the allowance of the benchmark. */
const R2_BELOW = 0.005;
const DAYS = 100;

interface Reference {
  rows: number;
  training: number;
  columns: number;
  noise: number;
  seeds: number[];
  sums: { x: number; y: number };
  fits: { name: string; params: Record<string, number | string | number[]>; r2: number[] }[];
}
const reference = JSON.parse(
  readFileSync(new URL('../../../tests/fixtures/mlp/reference.json', import.meta.url), 'utf8'),
) as Reference;

const data = () => planted(SEED, SHAPE, (x) => x(0) + Math.abs(x(1)) * 2, NOISE);
const fit = (training: TrainingData, more: object = {}, options: object = {}) =>
  mlp.fit(training, { ...QUICK, ...more }, { ...OPTIONS, ...options });
const refused = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });

/** The hash "lowbias32" over 2^32, as the reference's script has it. */
function uniform(place: number): number {
  let x = place ^ (place >>> 16);
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}

function referenceData(): TrainingData & { test: Uint32Array } {
  const { rows, training, columns, noise } = reference;
  const matrix = matrixOf(rows, columns, (i, j) => (uniform(1 + i * columns + j) - 0.5) * Math.sqrt(12));
  const label = Float64Array.from({ length: rows }, (_, i) => {
    const x = (j: number) => matrix.values[j * rows + i];
    const draws = [0, 1, 2, 3].reduce((sum, k) => sum + uniform(1_000_000 + 4 * i + k), 0);
    return x(0) + x(1) * x(2) + x(3) ** 2 + (x(4) > 0 ? x(5) : 0) + noise * (draws - 2) * Math.sqrt(3);
  });
  return { matrix, label, rows: rowNumbers(0, training), test: rowNumbers(training, rows) };
}

describe('beside scikit-learn', () => {
  const training = referenceData();

  test('the data are those of the reference', () => {
    const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
    expect(sum(training.matrix.values)).toBeCloseTo(reference.sums.x, 8);
    expect(sum(training.label)).toBeCloseTo(reference.sums.y, 8);
  });

  test.each(reference.fits)('R2 of $name', ({ params, r2: theirs }) => {
    const values = { ...params, hidden_layer_sizes: String(params['hidden_layer_sizes']) };
    const ours = reference.seeds.map((seed) =>
      r2(training.label, training.test, mlp.fit(training, values, { seed }).predict(training.matrix, training.test)),
    );
    const mean = (scores: number[]) => scores.reduce((sum, score) => sum + score, 0) / scores.length;
    expect(mean(ours)).toBeGreaterThan(mean(theirs) - R2_BELOW);
  });
});

test.each([{}, { activation: 'tanh' }, { dropout: 0.3 }])('%o: seeds decide, and nothing else', (params) => {
  const bytes = fit(data(), params).serialise();
  expect(sameBytes(fit(data(), params).serialise(), bytes)).toBe(true);
  expect(sameBytes(fit(data(), params, { seed: SEED + 1 }).serialise(), bytes)).toBe(false);
});

test('standardisation: units of features and label change nothing but the units', () => {
  const plain = data();
  const other = data();
  const [rows] = SHAPE;
  other.matrix.values.forEach((value, i) => (other.matrix.values[i] = i < rows ? value * 1024 : value));
  const label = other.label.map((value) => value * 2 ** -20);
  const expected = fit(plain).predict(plain.matrix, plain.test);
  const scaled = fit({ ...other, label });
  scaled.predict(other.matrix, plain.test).forEach((value, i) => expect(value * 2 ** 20).toBeCloseTo(expected[i], 10));
});

test('a feature that did not vary in training does not count in prediction', () => {
  const plain = data();
  const [rows] = SHAPE;
  plain.matrix.values.fill(0.3, 2 * rows, 3 * rows);
  const fitted = fit(plain);
  const expected = fitted.predict(plain.matrix, plain.test);
  plain.matrix.values.fill(-7, 2 * rows, 3 * rows);
  expect(fitted.predict(plain.matrix, plain.test)).toEqual(expected);
  expect(fitted.importance()[2]).toBe(0);
});

test('dropout and the penalty hold the fit back', () => {
  const plain = data();
  const spread = (params: object) => {
    const fitted = fit(plain, params).predict(plain.matrix, plain.rows);
    return r2(plain.label, plain.rows, fitted);
  };
  const free = spread({ max_iter: 100 });
  expect(spread({ max_iter: 100, dropout: 0.5 })).toBeLessThan(free);
  expect(spread({ max_iter: 100, alpha: 50 })).toBeLessThan(free);
});

test('importance is in units of the label per standard deviation of a feature', () => {
  const linear = planted(SEED, [2000, 3, 2000], (x) => 3 * x(0) - 1.5 * x(1), 0.01);
  const importance = fit(linear, { max_iter: 60, hidden_layer_sizes: '16' }).importance();
  expect(importance[0]).toBeCloseTo(3, 0);
  expect(importance[1]).toBeCloseTo(1.5, 0);
  expect(importance[2]).toBeLessThan(0.2);
});

describe('early stopping', () => {
  const params = { early_stopping: true, validation_fraction: 0.2, max_iter: 300, n_iter_no_change: 3 };
  const rowDate = Int32Array.from({ length: SHAPE[0] }, (_, row) => Math.floor((row * DAYS) / SHAPE[0]));
  const labelEnd = rowDate.map((day) => day + 5);
  const dated = () => ({ ...data(), rowDate, labelEnd });
  test('learns nothing from the purged rows', () => {
    const plain = dated();
    const other = dated();
    // The tail is the last fifth of 400 rows: from day 53; labels of days 49 to 52 end in it.
    for (const row of other.rows) if (rowDate[row] > 48 && rowDate[row] < 53) other.label[row] = 1e6;
    expect(sameBytes(fit(other, params).serialise(), fit(plain, params).serialise())).toBe(true);
  });

  test('ends before the last epoch, at the best one', () => {
    const seen: number[] = [];
    const fitted = fit(dated(), params, { onProgress: (done: number, total: number) => seen.push(done / total) });
    expect(decodeArtifact(fitted.serialise()).scalars['epochs']).toBeLessThan(300);
    expect(seen.at(-1)).toBe(1);
    expect(seen.at(-2)).toBeLessThan(1);
  });

  test('asks for dates', () => {
    expect(() => fit(data(), params)).toThrow(refused('BAD_INPUT', /rowDate and labelEnd/));
  });
});

test('progress grows within an epoch and ends whole', () => {
  const long = planted(SEED, [3000, 2, 3000], (x) => x(0), NOISE);
  const seen: number[] = [];
  const onProgress = (done: number, total: number) => seen.push(done / total);
  fit(long, { batch_size: 8, max_iter: 2 }, { onProgress });
  expect(seen.length).toBeGreaterThan(6);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe(1);
});

test('a fit that diverges is refused with what to change', () => {
  const weight = new Float64Array(SHAPE[0]).fill(1e-40);
  expect(() => fit({ ...data(), weight }, { alpha: 1e12 })).toThrow(
    refused('NUMERICAL', /mlp diverged: its loss in epoch 1 is NaN.*alpha \(.*in units of the mean weight/),
  );
});

test('an artifact whose parts do not fit is refused', () => {
  const artifact = decodeArtifact(fit(data()).serialise());
  const changed = (params: object) => () =>
    deserialiseModel(
      encodeArtifact({
        ...artifact,
        identity: { ...artifact.identity, params: { ...artifact.identity.params, ...params } },
      }),
    );
  expect(changed({ activation: 'sine' })).toThrow(refused('ARTIFACT_DAMAGED', /no activation sine/));
  for (const hidden of ['8,5', 'wide', '']) {
    expect(changed({ hidden_layer_sizes: hidden })).toThrow(
      refused('ARTIFACT_DAMAGED', /"parameters" has \d+ entries/),
    );
  }
});

test('an infinite feature has no prediction', () => {
  const plain = data();
  const fitted = fit(plain);
  plain.matrix.values[SHAPE[0] + 9] = Infinity;
  expect(() => fitted.predict(plain.matrix, Uint32Array.of(3, 9))).toThrow(
    refused('NUMERICAL', /row 9: column 1 is Infinity/),
  );
});

test('layers and activation are read and refused as text', () => {
  expect(fit(data(), { hidden_layer_sizes: ' 8, 04' }).params).toMatchObject({ hidden_layer_sizes: '8,4' });
  const layers = (text: string) => () => fit(data(), { hidden_layer_sizes: text });
  for (const text of ['', '8,', '8,0', '1.5', 'wide']) {
    expect(layers(text)).toThrow(refused('BAD_INPUT', /hidden_layer_sizes = ".*" is not integers from 1 to 4096/));
  }
  expect(() => fit(data(), { activation: 'sine' })).toThrow(refused('BAD_INPUT', /is not one of relu, tanh/));
});
