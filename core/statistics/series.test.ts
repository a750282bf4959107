import { describe, expect, test } from 'vitest';
import {
  createRng,
  drawdownOf,
  equityOf,
  exp,
  log,
  mean,
  neweyWest,
  performanceOf,
  quantile,
  standardDeviation,
  stationaryBootstrap,
  summariseIc,
} from './index.ts';

const SEED = 11;
const COVERAGE_RUNS = 200;
const COVERAGE_LENGTH = 150;
/** 95 % intervals; percentile intervals of 150 autocorrelated values undercover a little. */
const COVERAGE_LIMITS = [0.84, 0.99];
const f = (...values: number[]) => Float64Array.from(values);

test('mean, deviation and quantile of little', () => {
  expect(mean(f())).toBeNaN();
  expect(mean(f(1, NaN))).toBeNaN();
  expect(standardDeviation(f(1))).toBeNaN();
  expect(standardDeviation(f(0.1, 0.1, 0.1))).toBe(0);
  expect(standardDeviation(f(1, 3))).toBeCloseTo(Math.SQRT2, 15);
  expect(standardDeviation(f(1, 3), 0)).toBe(1);
  expect(quantile(f(), 0.5)).toBeNaN();
  expect(quantile(f(NaN, 4), 0.9)).toBe(4);
  expect(quantile(f(4, NaN, 1, 2, 3), 0.5)).toBe(2.5);
  expect([quantile(f(3, 1, 2), 0), quantile(f(3, 1, 2), 1)]).toEqual([1, 3]);
  expect(() => quantile(f(1), 1.5)).toThrow(/0\.\.1/);
});

describe('neweyWest', () => {
  test('by hand', () => {
    // e = −1.5 −0.5 0.5 1.5; γ0 = 1.25, γ1 = 0.3125; S = 1.25 + 2·½·0.3125 = 1.5625; error = √(1.5625 / 4)
    expect(neweyWest(f(1, 2, 3, 4), 1)).toEqual({ mean: 2.5, standardError: 0.625, t: 4 });
    expect(neweyWest(f(1, 2, 3, 4), 0).standardError).toBeCloseTo(Math.sqrt(1.25 / 4), 15);
    expect(neweyWest(f(1, NaN, 2, 3, NaN, 4), 1).standardError).toBe(0.625);
  });

  test('little, constant, and a lag beyond the series', () => {
    expect(neweyWest(f(), 2)).toEqual({ mean: NaN, standardError: NaN, t: NaN });
    expect(neweyWest(f(3, NaN), 2)).toEqual({ mean: 3, standardError: NaN, t: NaN });
    expect(neweyWest(f(0.1, 0.1, 0.1), 1)).toEqual({ mean: 0.1, standardError: 0, t: NaN });
    expect(neweyWest(f(1, 2), 10).standardError).toBeGreaterThan(0);
    expect(() => neweyWest(f(1, 2), -1)).toThrow(/lag -1/);
  });
});

test('summariseIc drops unknown dates', () => {
  const summary = summariseIc(f(0.1, NaN, -0.1, 0.3, NaN), 0);
  expect(summary.dates).toBe(3);
  expect(summary.mean).toBeCloseTo(0.1, 15);
  expect(summary.sd).toBeCloseTo(0.2, 15);
  expect(summary.icir).toBeCloseTo(0.5, 14);
  expect(summary.positiveShare).toBeCloseTo(2 / 3, 15);
  expect(summary.tStatistic).toBeCloseTo(0.1 / Math.sqrt(0.08 / 9), 12);
  expect(summariseIc(f(NaN), 3)).toMatchObject({ mean: NaN, icir: NaN, dates: 0, positiveShare: NaN });
});

describe('stationaryBootstrap', () => {
  const options = { meanBlock: 5, replicates: 200, statistic: mean };

  test('same seed, same interval; NaN dropped; empty is unknown; constant is a point', () => {
    const series = f(1, 2, NaN, 3, 5, 8);
    const interval = stationaryBootstrap(series, { ...options, rng: createRng(SEED) });
    expect(stationaryBootstrap(f(1, 2, 3, 5, 8), { ...options, rng: createRng(SEED) })).toEqual(interval);
    expect(interval.estimate).toBeCloseTo(3.8, 15);
    expect(interval.lower).toBeLessThanOrEqual(interval.upper);
    const unknown = { estimate: NaN, lower: NaN, upper: NaN, standardError: NaN };
    expect(stationaryBootstrap(f(NaN), { ...options, rng: createRng(SEED) })).toEqual(unknown);
    const point = { estimate: 2, lower: 2, upper: 2, standardError: 0 };
    expect(stationaryBootstrap(f(2, 2, 2), { ...options, rng: createRng(SEED) })).toEqual(point);
    expect(() => stationaryBootstrap(f(1), { ...options, meanBlock: 0.5, rng: createRng(SEED) })).toThrow(/block/);
  });

  test('blocks: a mean block far above n keeps neighbours together, a mean block of 1 does not', () => {
    const ramp = Float64Array.from({ length: 100 }, (_, i) => i);
    const neighbours = (meanBlock: number) => {
      const kept = (sample: Float64Array) => sample.filter((x, i) => i > 0 && x === (sample[i - 1] + 1) % 100).length;
      return stationaryBootstrap(ramp, { ...options, meanBlock, statistic: kept, rng: createRng(SEED) });
    };
    expect(neighbours(1e6).lower).toBe(99);
    expect(neighbours(1).upper).toBeLessThan(8);
    expect(neighbours(4).lower).toBeGreaterThan(60);
  });

  test('covers the mean of an autocorrelated series about as often as it says', () => {
    const rng = createRng(SEED);
    let covered = 0;
    for (let run = 0; run < COVERAGE_RUNS; run++) {
      let state = 0;
      const series = Float64Array.from({ length: COVERAGE_LENGTH }, () => (state = 0.5 * state + rng.normal()));
      const { lower, upper } = stationaryBootstrap(series, { ...options, meanBlock: 10, rng: rng.fork(run) });
      if (lower <= 0 && upper >= 0) covered++;
    }
    expect(covered / COVERAGE_RUNS).toBeGreaterThan(COVERAGE_LIMITS[0]);
    expect(covered / COVERAGE_RUNS).toBeLessThan(COVERAGE_LIMITS[1]);
  });
});

describe('performanceOf', () => {
  test('by hand', () => {
    const returns = f(0.1, -0.5, 0.2);
    expect(equityOf(returns)).toEqual(f(1.1, 1.1 * 0.5, 1.1 * 0.5 * 1.2));
    expect([...drawdownOf(returns)].map((x) => +x.toFixed(12))).toEqual([0, -0.5, -0.4]);
    const { totalReturn, maxDrawdown } = performanceOf(returns);
    expect([totalReturn, maxDrawdown].map((x) => +x.toFixed(12))).toEqual([-0.34, -0.5]);
    expect(performanceOf(f(-0.2)).maxDrawdown).toBeCloseTo(-0.2, 15);
  });

  test('flat, one, none, unknown', () => {
    const flat = performanceOf(new Float64Array(20));
    expect(flat).toMatchObject({ totalReturn: 0, sharpe: 0, sortino: NaN, maxDrawdown: 0, calmar: NaN, skewness: NaN });
    expect(performanceOf(f(0.01))).toMatchObject({ sharpe: NaN, annualVolatility: NaN, kurtosis: NaN });
    expect(performanceOf(f(0.01)).totalReturn).toBeCloseTo(0.01, 15);
    for (const series of [f(), f(0.1, NaN, 0.2)]) {
      for (const [name, value] of Object.entries(performanceOf(series))) expect([name, value]).toEqual([name, NaN]);
    }
  });

  test('a total loss is -100 % a year, not NaN', () => expect(performanceOf(f(0.1, -1.5, 0.1)).annualReturn).toBe(-1));
});

test('powers of a performance are those of the elementary functions, to the bit', () => {
  const rng = createRng(SEED, 2);
  for (let run = 0; run < 300; run++) {
    const returns = Float64Array.from({ length: 40 + run }, () => 0.01 * rng.normal());
    const { totalReturn, annualReturn, skewness, kurtosis } = performanceOf(returns);
    expect(annualReturn).toBe(exp((252 / returns.length) * log(1 + totalReturn)) - 1);
    const z = returns.map((r) => (r - mean(returns)) / standardDeviation(returns, 0));
    const average = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(skewness).toBe(average(z.map((value) => value * value * value)));
    expect(kurtosis).toBe(average(z.map((value) => value * value * (value * value))));
  }
});
