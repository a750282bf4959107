import { describe, expect, test } from 'vitest';
import { createRng } from '../../statistics/index.ts';
import { rowNumbers } from '../testing/planted.ts';
import { BLOCK_ROWS, type Columns } from './BlockSums.ts';
import type { Gram } from './Gram.ts';
import { GramBlocks } from './GramBlocks.ts';

const SEED = 12;
const ROWS = 3 * BLOCK_ROWS + 77;
const TOLERANCE = 1e-12;

const columnsOf = (...columns: number[][]) => columns.map((column) => Float64Array.from(column));
const gramOf = (columns: Columns, label: Float64Array, rows: Uint32Array, weight?: Float64Array) =>
  new GramBlocks({ columns, label, weight }).gram(rows);

/** Relative to the standard deviations, as entries of a correlation are. */
function near(actual: Gram, expected: Gram, tolerance = TOLERANCE): void {
  const p = expected.size;
  const scale = (j: number) => Math.sqrt(expected.xx[j * p + j]) || 1;
  const within = (a: number, b: number, unit: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(tolerance * unit);
  for (let j = 0; j < p; j++) {
    within(actual.mean[j], expected.mean[j], Math.abs(expected.mean[j]) + expected.deviation[j]);
    within(actual.deviation[j], expected.deviation[j], expected.deviation[j]);
    within(actual.xy[j], expected.xy[j], scale(j) * Math.sqrt(expected.yy));
    for (let k = 0; k < p; k++) within(actual.xx[j * p + k], expected.xx[j * p + k], scale(j) * scale(k));
  }
  within(actual.weight, expected.weight, expected.weight);
  within(actual.yy, expected.yy, expected.yy);
}

/** By the definition, in two plain passes. */
function plain(columns: Columns, label: Float64Array, rows: Uint32Array, weight?: Float64Array): Gram {
  const w = (row: number) => weight?.[row] ?? 1;
  const total = (of: (row: number) => number) => rows.reduce((sum, row) => sum + w(row) * of(row), 0);
  const present = columns.map((x) => total((row) => (x[row] === x[row] ? 1 : 0)));
  const mean = Float64Array.from(
    columns,
    (x, j) => total((row) => (x[row] === x[row] ? x[row] : 0)) / (present[j] || 1),
  );
  const labelMean = total((row) => label[row]) / total(() => 1);
  const z = (j: number, row: number) => (columns[j][row] === columns[j][row] ? columns[j][row] - mean[j] : 0);
  const y = (row: number) => label[row] - labelMean;
  const p = columns.length;
  const xx = Float64Array.from({ length: p * p }, (_, at) =>
    total((row) => z(Math.floor(at / p), row) * z(at % p, row)),
  );
  return {
    size: p,
    weight: total(() => 1),
    mean,
    deviation: mean.map((_, j) => Math.sqrt(xx[j * p + j] / present[j]) || 1),
    xx,
    xy: mean.map((_, j) => total((row) => z(j, row) * y(row))),
    labelMean,
    yy: total((row) => y(row) ** 2),
  };
}

/** Drifting, far from 0, holed here and there, missing for a whole block, constant. */
function made(): { columns: Columns; label: Float64Array; weight: Float64Array } {
  const rng = createRng(SEED);
  const column = (at: (i: number) => number) => Float32Array.from({ length: ROWS }, (_, i) => at(i));
  const drift = column((i) => i / 100 + rng.normal());
  return {
    columns: [
      drift,
      column((i) => (i % 7 === 0 ? NaN : 50 + drift[i] * rng.normal())),
      column((i) => (i >= BLOCK_ROWS && i < 2 * BLOCK_ROWS ? NaN : i % 5 === 0 ? NaN : 20 - drift[i])),
      column(() => 0.25),
      column(() => NaN),
    ],
    label: Float64Array.from(drift, (value) => value + 3 * rng.normal()),
    weight: Float64Array.from({ length: ROWS }, () => 0.5 + rng.uniform()),
  };
}

describe('a Gram', () => {
  test('by hand, with a missing value as the mean', () => {
    const gram = gramOf(columnsOf([1, 3, NaN], [0, 0, 6]), Float64Array.of(1, 2, 6), rowNumbers(0, 3));
    expect(Array.from(gram.mean)).toEqual([2, 2]);
    expect(Array.from(gram.xx)).toEqual([2, 0, 0, 24]);
    expect(Array.from(gram.xy)).toEqual([1, 18]);
    expect([gram.weight, gram.labelMean, gram.yy]).toEqual([3, 3, 14]);
    expect(gram.deviation[0]).toBe(1);
    expect(gram.deviation[1]).toBeCloseTo(Math.sqrt(8), 14);
  });

  test.each([
    ['all rows', rowNumbers(0, ROWS)],
    ['rows that cut blocks', rowNumbers(100, ROWS - 300)],
    ['every third row', rowNumbers(0, ROWS).filter((row) => row % 3 === 0)],
    ['one row', Uint32Array.of(700)],
  ])('of %s is that of the definition, with and without weights', (_, rows) => {
    const { columns, label, weight } = made();
    near(gramOf(columns, label, rows), plain(columns, label, rows));
    near(gramOf(columns, label, rows, weight), plain(columns, label, rows, weight));
  });

  test('weights count as repetitions, and the order of the rows for nothing', () => {
    const columns = columnsOf([1, 3, 8], [2, NaN, 5]);
    const label = Float64Array.of(1, 4, 2);
    const weighted = gramOf(columns, label, rowNumbers(0, 3), Float64Array.of(1, 3, 2));
    const repeated = gramOf(columns, label, Uint32Array.of(2, 1, 0, 1, 2, 1));
    near(weighted, repeated);
    expect(repeated).toEqual(gramOf(columns, label, Uint32Array.of(0, 1, 1, 1, 2, 2)));
  });

  test('a constant column has products of exactly 0, whatever its mean rounds to', () => {
    const label = Float64Array.from({ length: ROWS }, (_, i) => i);
    const gram = gramOf([new Float64Array(ROWS).fill(0.1)], label, rowNumbers(0, ROWS));
    expect([gram.xx[0], gram.xy[0], gram.deviation[0], gram.mean[0]]).toEqual([0, 0, 1, 0.1]);
  });

  test('a column far from 0 keeps its digits', () => {
    const rng = createRng(SEED);
    const small = Float64Array.from({ length: ROWS }, () => Math.round(1024 * rng.normal()) / 1024);
    const label = Float64Array.from(small, (value) => value + rng.normal());
    const rows = rowNumbers(0, ROWS);
    const far = gramOf([small.map((value) => value + 2 ** 30)], label, rows);
    const expected = gramOf([small], label, rows);
    expect(far.mean[0] - 2 ** 30).toBeCloseTo(expected.mean[0], 6);
    near({ ...far, mean: expected.mean }, expected, 1e-10);
  });
});

describe('Grams of several sets of rows', () => {
  const { columns, label, weight } = made();
  const sets = [rowNumbers(0, ROWS), rowNumbers(0, 700), rowNumbers(BLOCK_ROWS, ROWS), rowNumbers(300, 1300)];

  test('are the same bits, whatever was asked for before', () => {
    const blocks = new GramBlocks({ columns, label, weight });
    const before = sets.map((rows) => blocks.gram(rows));
    sets.forEach((rows, i) => {
      expect(before[i]).toEqual(gramOf(columns, label, rows, weight));
      expect(blocks.gram(rows)).toEqual(before[i]);
    });
  });

  test('know nothing of other rows', () => {
    const spoilt = columns.map((column) => column.map((value, i) => (i < 700 ? value : Infinity)));
    const blocks = new GramBlocks({ columns: spoilt, label, weight });
    blocks.gram(sets[0]);
    expect(blocks.gram(sets[1])).toEqual(gramOf(columns, label, sets[1], weight));
  });
});
