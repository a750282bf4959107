import { describe, expect, test } from 'vitest';
import { type FeatureMatrix } from '../kernels/index.ts';
import { createRng, driftOf, quantile } from '../statistics/index.ts';
import { driftReport, type DriftReportInput } from './index.ts';

const SEED = 13;
const SYMBOLS = 40;
const REFERENCE_DATES = 400;
const CURRENT_DATES = 20;
/** Planted shift of the drifted feature, in deviations. */
const SHIFT = 1;
/** Persistence and size of the daily market level that the slow feature carries. */
const PERSISTENCE = 0.98;
const LEVEL = 0.2;
const QUIET_RUNS = 20;

const FEATURES = ['quiet', 'slow', 'sign', 'gappy'];

/** Independent, autocorrelated through a common daily level, categorical, and one value in twenty missing. */
function draw(seed: number) {
  const rng = createRng(SEED, seed);
  const rows = (REFERENCE_DATES + CURRENT_DATES) * SYMBOLS;
  const date = Int32Array.from({ length: rows }, (_, row) => 100 + Math.floor(row / SYMBOLS));
  let level = 0;
  const levels = Float64Array.from({ length: REFERENCE_DATES + CURRENT_DATES }, () => {
    return (level = PERSISTENCE * level + LEVEL * rng.normal());
  });
  const columns = [
    date.map(() => 0),
    Float64Array.from(date, (day) => levels[day - 100] + rng.normal()),
    Float64Array.from(date, () => Math.sign(rng.normal())),
    Float64Array.from(date, () => (rng.uniform() < 0.05 ? NaN : rng.normal())),
  ].map((column) => Float64Array.from(column));
  columns[0] = columns[0].map(() => rng.normal());
  return { date, columns };
}

function matrix(columns: Float64Array[], start: number, end: number): FeatureMatrix {
  const values = Float32Array.from(columns.flatMap((column) => [...column.subarray(start, end)]));
  return { rows: end - start, columns: columns.length, values };
}

function inputOf({ date, columns }: ReturnType<typeof draw>): DriftReportInput {
  const cut = REFERENCE_DATES * SYMBOLS;
  return {
    reference: matrix(columns, 0, cut),
    referenceDate: date.slice(0, cut),
    current: matrix(columns, cut, date.length),
    currentDate: date.slice(cut),
    features: FEATURES,
  };
}

/** The current values of a column changed by `change`. */
function planted(column: number, change: (x: number, i: number) => number): DriftReportInput {
  const input = inputOf(draw(0));
  const { rows, columns, values } = input.current;
  const inColumn = (i: number) => Math.floor(i / rows) === column;
  return { ...input, current: { rows, columns, values: values.map((x, i) => (inColumn(i) ? change(x, i) : x)) } };
}

describe('driftReport', () => {
  test('measures are those of the columns, blocks those of the reference', () => {
    const input = inputOf(draw(0));
    const report = driftReport(input);
    expect(report.map(({ feature }) => feature)).toEqual(FEATURES);
    const slow = input.reference.values.subarray(input.reference.rows, 2 * input.reference.rows);
    const slowNow = input.current.values.subarray(input.current.rows, 2 * input.current.rows);
    expect(report[1].drift).toEqual(driftOf(slow, slowNow));
    expect(report[1].blocks).toBe(REFERENCE_DATES / CURRENT_DATES);
    const length = CURRENT_DATES * SYMBOLS;
    const psis = Float64Array.from({ length: report[1].blocks }, (_, k) => {
      const rest = Float32Array.of(...slow.subarray(0, k * length), ...slow.subarray((k + 1) * length));
      return driftOf(rest, slow.subarray(k * length, (k + 1) * length)).psi;
    });
    expect(report[1].usual.psi).toBeCloseTo(quantile(psis, 0.95), 12);
  });

  test('a shift, a spread, a lost category and lost values raise an alarm on their feature alone', () => {
    const plants = [
      planted(0, (x) => x + SHIFT),
      planted(1, (x) => 3 * x + 10),
      planted(2, () => 1),
      planted(3, (x, i) => (i % 2 === 0 ? NaN : x)),
    ];
    plants.forEach((input, column) => {
      const report = driftReport(input);
      expect(report[column].verdict).toBe('alarm');
      expect(report[column].alarms).toEqual(['psi', 'kl']);
      const others = report.filter((_, j) => j !== column && j !== 1);
      expect(others.map(({ verdict }) => verdict)).toEqual(others.map(() => 'ok'));
    });
  });

  test('a slow feature crosses the thresholds without drift and is seldom alarmed about', () => {
    let aboveThreshold = 0;
    let alarms = 0;
    for (let seed = 0; seed < QUIET_RUNS; seed++) {
      const [quiet, slow, sign, gappy] = driftReport(inputOf(draw(seed)));
      expect([quiet.verdict, sign.verdict, gappy.verdict]).toEqual(['ok', 'ok', 'ok']);
      if (slow.drift.psi > 0.2 || slow.drift.kl > 0.1) aboveThreshold++;
      if (slow.verdict === 'alarm') alarms++;
    }
    expect(aboveThreshold).toBeGreaterThan(QUIET_RUNS / 2);
    expect(alarms).toBeLessThan(aboveThreshold / 2);
  });

  test('an alarm needs both the threshold and the blocks', () => {
    const input = planted(0, (x) => x + SHIFT);
    expect(driftReport({ ...input, thresholds: { psi: 1e9, kl: 1e9 } })[0].verdict).toBe('ok');
    expect(driftReport({ ...input, thresholds: { ks: 0.1 } })[0].alarms).toEqual(['ks']);
    const [quiet] = driftReport({ ...inputOf(draw(0)), thresholds: { psi: 0 } });
    expect(quiet.verdict).toBe(quiet.drift.psi > quiet.usual.psi ? 'alarm' : 'ok');
    expect(driftReport({ ...input, thresholds: {} })[0].verdict).toBe('ok');
  });

  test('maxBlocks spreads fewer blocks over the reference', () => {
    const [feature] = driftReport({ ...inputOf(draw(0)), maxBlocks: 7 });
    expect(feature.blocks).toBe(7);
  });

  test('a feature without any value, then and now, does not drift; its distances are unknown', () => {
    const input = inputOf(draw(0));
    const blank = (m: FeatureMatrix) => ({ ...m, values: m.values.map((x, i) => (i < m.rows ? NaN : x)) });
    const [report] = driftReport({ ...input, reference: blank(input.reference), current: blank(input.current) });
    expect(report).toMatchObject({ verdict: 'ok', drift: { psi: 0, ks: NaN }, usual: { psi: 0, ks: NaN } });
  });

  test('reports progress, refuses what does not match and a reference too short', () => {
    const input = inputOf(draw(0));
    const steps: number[][] = [];
    driftReport({ ...input, onProgress: (...step) => steps.push(step) });
    expect(steps).toEqual(FEATURES.map((_, j) => [j + 1, FEATURES.length]));
    expect(() => driftReport({ ...input, features: ['quiet'] })).toThrow(/1 feature names for 4/);
    expect(() => driftReport({ ...input, currentDate: new Int32Array(3) })).toThrow(/one per row/);
    expect(() => driftReport({ ...input, maxBlocks: 2 })).toThrow(/maxBlocks is 2/);
    const swapped = { current: input.reference, currentDate: input.referenceDate };
    expect(() => driftReport({ ...input, ...swapped })).toThrow(expect.objectContaining({ code: 'NO_DATA' }));
    const empty = { current: { rows: 0, columns: 4, values: new Float32Array() }, currentDate: new Int32Array() };
    expect(() => driftReport({ ...input, ...empty })).toThrow(/at least one/);
  });
});
