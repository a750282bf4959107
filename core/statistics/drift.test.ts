import { describe, expect, test } from 'vitest';
import { binShares, cdfDistances, createRng, driftOf, kl, psi, referenceBins, sortedSample } from './index.ts';

const SEED = 5;
const f = (...values: number[]) => Float64Array.from(values);
const shares = (reference: Float64Array, current: Float64Array) =>
  binShares(sortedSample(reference), sortedSample(current));

describe('bins', () => {
  test('deciles, open outside, from 10 distinct values on', () => {
    const reference = Float64Array.from({ length: 101 }, (_, i) => i);
    const bins = referenceBins(sortedSample(reference));
    expect(bins).toEqual({ kind: 'deciles', edges: f(10, 20, 30, 40, 50, 60, 70, 80, 90) });
    expect(shares(reference, f(-1e9, 10, 10.5, 1e9)).current[0]).toBeCloseTo(0.5 / (1 + 7e-4), 12);
  });

  test('edges that coincide are one', () => {
    const reference = Float64Array.from({ length: 100 }, (_, i) => Math.max(0, i - 60));
    expect(referenceBins(sortedSample(reference))).toMatchObject({ kind: 'deciles', edges: { length: 4 } });
  });

  test('fewer than 10 distinct values are categories; a new value has a bin of its own', () => {
    expect(referenceBins(sortedSample(f(1, 0, -1, 1)))).toEqual({ kind: 'categories', values: f(-1, 0, 1) });
    const { reference, current } = shares(f(-1, -1, 1, 1), f(1, 1, 1, 7));
    expect(reference).toEqual(f(0.5, 0.5, 1e-4).map((share) => share / 1.0001));
    expect(current).toEqual(f(1e-4, 0.75, 0.25).map((share) => share / (1e-4 + 0.75 + 0.25)));
  });

  test('NaN has a bin where either side has any', () => {
    expect(shares(f(0, 1), f(0, 1)).reference).toHaveLength(2);
    expect(shares(f(0, 1), f(0, NaN)).reference).toHaveLength(3);
    expect(shares(f(0, NaN), f(0, 1)).reference).toHaveLength(3);
  });
});

describe('driftOf', () => {
  test('none between a sample and itself, ties and NaN included', () => {
    const rng = createRng(SEED);
    const values = Float64Array.from({ length: 500 }, (_, i) =>
      i % 9 === 0 ? NaN : Math.round(10 * rng.normal()) / 10,
    );
    expect(driftOf(values, values)).toEqual({ psi: 0, kl: 0, js: 0, wasserstein: 0, ks: 0 });
  });

  test('float32 and float64 inputs agree', () => {
    const values = Float32Array.from({ length: 50 }, (_, i) => Math.sin(i));
    expect(
      driftOf(
        values,
        values.map((x) => x / 2),
      ),
    ).toEqual(
      driftOf(
        Float64Array.from(values),
        Float64Array.from(values, (x) => x / 2),
      ),
    );
  });

  test('a shift by one deviation is one deviation of Wasserstein distance', () => {
    const reference = Float64Array.from({ length: 1000 }, (_, i) => i);
    const shifted = reference.map((x) => x + 250);
    const drift = driftOf(reference, shifted);
    expect(drift.ks).toBeCloseTo(0.25, 15);
    expect(drift.wasserstein).toBeCloseTo(250 / Math.sqrt((1000 * 1001) / 12), 10);
  });

  test('empty, constant, all unknown', () => {
    expect(driftOf(f(), f(1))).toMatchObject({ psi: NaN, wasserstein: NaN, ks: NaN });
    expect(driftOf(f(1, 2), f())).toMatchObject({ psi: NaN, ks: NaN });
    const moved = driftOf(f(2, 2, 2), f(3, 3));
    expect(moved).toMatchObject({ wasserstein: NaN, ks: 1 });
    expect(moved.psi).toBeGreaterThan(10);
    const lost = driftOf(f(1, 2, 3), f(NaN, NaN));
    expect(lost.psi).toBeGreaterThan(10);
    expect(lost.ks).toBeNaN();
    expect(driftOf(f(NaN), f(NaN)).psi).toBe(0);
  });

  test('divergences and distances by hand', () => {
    expect(kl(f(0.5, 0.5), f(0.25, 0.75))).toBeCloseTo(0.5 * Math.log(2) + 0.5 * Math.log(2 / 3), 15);
    expect(psi(f(0.5, 0.5), f(0.25, 0.75))).toBeCloseTo(0.25 * Math.log(3), 15);
    expect(cdfDistances(f(0, 1, 3), f(5, 6, 8))).toEqual({ wasserstein: 5, ks: 1 });
    const { wasserstein, ks } = cdfDistances(f(0, 0, 2), f(0, 2, 2));
    expect([wasserstein, ks].map((x) => +x.toFixed(12))).toEqual([+(2 / 3).toFixed(12), +(1 / 3).toFixed(12)]);
  });
});
