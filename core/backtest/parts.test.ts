import { describe, expect, test } from 'vitest';
import { dayOf } from '../contract/index.ts';
import { sharpeOf } from '../statistics/index.ts';
import { capWeights } from './capWeights.ts';
import { impactScale } from './impactScale.ts';
import { delistedAfter, forwardReturns, icByHorizon, monthlyReturns, rollingSharpe } from './index.ts';
import { legsOf } from './legsOf.ts';
import { neutralise } from './neutralise.ts';
import { generatedPanel } from './testing/generatedPanel.ts';
import { trailingBeta } from './trailingBeta.ts';
import { dailyReturns, universeReturns } from './universeReturns.ts';

const DIGITS = 12;
const f = (...values: number[]) => Float64Array.from(values);
const close = (found: Float64Array, expected: number[]) =>
  expect(Array.from(found, (x) => +x.toFixed(DIGITS))).toEqual(expected.map((x) => +x.toFixed(DIGITS)));

describe('capWeights', () => {
  test('what is cut off goes to the others, again and again', () => {
    close(capWeights(f(0.5, 0.3, 0.2), 0.4), [0.4, 0.36, 0.24]);
    close(capWeights(f(0.6, 0.3, 0.1), 0.4), [0.4, 0.4, 0.2]);
    close(capWeights(f(0.25, 0.25, 0.25, 0.25), 0.25), [0.25, 0.25, 0.25, 0.25]);
  });
  test('what nobody takes stays cash', () => {
    close(capWeights(f(0.5, 0.5), 0.2), [0.2, 0.2]);
    close(capWeights(f(1, 0), 0.3), [0.3, 0]);
    close(capWeights(f(), 0.3), []);
  });
});

describe('neutralise', () => {
  const weight = f(0.5, 0.5, -0.7, -0.3);
  test('sums to 0 in every group, gross kept', () => {
    const neutral = neutralise(weight, Int32Array.of(0, 1, 0, 1))!;
    close(neutral, [0.6, 0.4, -0.6, -0.4]);
  });
  test('beta 0 beside it', () => {
    const beta = f(1.5, 0.5, 1, 0.8);
    const neutral = neutralise(weight, new Int32Array(4), beta)!;
    expect(neutral.reduce((sum, w, i) => sum + w * beta[i], 0)).toBeCloseTo(0, DIGITS);
    expect(neutral.reduce((sum, w) => sum + w, 0)).toBeCloseTo(0, DIGITS);
    expect(neutral.reduce((sum, w) => sum + Math.abs(w), 0)).toBeCloseTo(2, DIGITS);
  });
  test('null where a group has one side alone, everywhere', () => {
    expect(neutralise(f(1, -1), Int32Array.of(0, 1))).toBeNull();
  });
  test('constant beta changes nothing', () => {
    close(neutralise(weight, new Int32Array(4), f(1, 1, 1, 1))!, Array.from(weight));
  });
});

describe('legsOf', () => {
  const date = {
    day: 0,
    symbol: Int32Array.from({ length: 10 }, (_, s) => s),
    signal: f(-3, -2, -1, 0, 0, 0, 1, 1, 2, 5),
  };
  const legs = (rule: 'quantile' | 'rank' | 'threshold' | 'z_score', quantile = 0.2, threshold = 1) =>
    legsOf(date, { rule, quantile, threshold });
  test('quantiles by place, scores from the median', () => {
    expect(legs('quantile')).toMatchObject({ longs: [8, 9], shorts: [0, 1] });
    expect(legs('quantile', 0.01).longs).toEqual([9]);
    expect([8, 9].map(legs('quantile').score)).toEqual([2, 5]);
  });
  test('ranks, ties at their average, the middle ones not held', () => {
    const { longs, shorts, score } = legs('rank');
    expect([longs, shorts]).toEqual([
      [6, 7, 8, 9],
      [0, 1, 2, 3, 4, 5],
    ]);
    expect(Array.from(date.signal.keys(), score)).toEqual([-4.5, -3.5, -2.5, -0.5, -0.5, -0.5, 2, 2, 3.5, 4.5]);
  });
  test('beyond a threshold, of the signal or its z-score', () => {
    expect(legs('threshold')).toMatchObject({ longs: [8, 9], shorts: [0, 1] });
    expect(legs('z_score')).toMatchObject({ longs: [9], shorts: [0, 1] });
  });
});

describe('what is known before a trade', () => {
  const BARS = 30;
  const price = Float64Array.from({ length: BARS }, (_, i) => 100 * (1 + 0.01 * ((i * 7) % 5)));
  const volume = Float64Array.from({ length: BARS }, (_, i) => 1e6 + i);

  test('impact is of the 20 bars before, and unknown until there are 21', () => {
    const scale = impactScale(price, volume, 1);
    expect(scale.subarray(0, 21).every(Number.isNaN)).toBe(true);
    const changes = Array.from({ length: 20 }, (_, k) => price[k + 1] / price[k] - 1);
    const mean = changes.reduce((sum, r) => sum + r, 0) / 20;
    const sd = Math.sqrt(changes.reduce((sum, r) => sum + (r - mean) ** 2, 0) / 19);
    expect(scale[21]).toBeCloseTo(sd / Math.sqrt(1e6 + 10.5), DIGITS);
  });
  test('a bar without volume counts for nothing, no volume at all keeps the last figure', () => {
    const gap = volume.map((v, i) => (i === 25 ? NaN : v));
    const scale = impactScale(price, gap, 1);
    expect(scale[26]).toBe(scale[25]);
    expect(
      impactScale(
        price,
        volume.map(() => 0),
        1,
      ).every(Number.isNaN),
    ).toBe(true);
  });
  test('beta of twice the universe is 2; unknown below 60 pairs', () => {
    const universe = Float64Array.from({ length: 80 }, (_, i) => (i === 0 ? NaN : (((i * 5) % 7) - 3) / 100));
    const beta = trailingBeta(
      universe.map((r) => 2 * r + 0.001),
      universe,
      1,
    );
    expect(beta(59, 0)).toBeNaN();
    expect(beta(60, 0)).toBeCloseTo(2, DIGITS);
    expect(
      trailingBeta(
        universe,
        universe.map(() => 0.01),
        1,
      )(79, 0),
    ).toBeNaN();
  });
  test('of the members at the close before: who enters or leaves at a close has had no return, or has had it', () => {
    const returns = dailyReturns(f(100, 50, 110, 60, 121, 90), 2);
    close(universeReturns(returns, 2, Uint8Array.of(1, 0, 0, 1, 0, 0)), [NaN, 0.1, 0.5]);
    close(universeReturns(returns, 2, new Uint8Array(6)), [NaN, NaN, NaN]);
  });
  test('the universe is the mean of the known daily returns', () => {
    const closes = f(100, 50, NaN, 110, NaN, 10, 121, 60, 11);
    const returns = dailyReturns(closes, 3);
    close(universeReturns(returns, 3).slice(1), [0.1, 0.1]);
    expect(universeReturns(returns, 3)[0]).toBeNaN();
  });
});

describe('series', () => {
  test('rolling Sharpe', () => {
    const returns = f(0.01, -0.02, 0.03, 0.01);
    const rolling = rollingSharpe(returns, 3);
    expect(rolling.subarray(0, 2).every(Number.isNaN)).toBe(true);
    expect(rolling[3]).toBe(sharpeOf(returns.subarray(1)));
    expect(rollingSharpe(f(0.01)).every(Number.isNaN)).toBe(true);
    expect(() => rollingSharpe(returns, 1)).toThrow(/window of 1/);
  });
  test('months compound', () => {
    const dates = Int32Array.of(dayOf('2024-01-30'), dayOf('2024-01-31'), dayOf('2024-02-01'));
    const months = monthlyReturns(dates, f(0.1, 0.1, -0.05));
    expect(months.map(({ month }) => month)).toEqual(['2024-01', '2024-02']);
    expect(months[0].value).toBeCloseTo(0.21, DIGITS);
    expect(months[1].value).toBeCloseTo(-0.05, DIGITS);
    expect(monthlyReturns(new Int32Array(), f())).toEqual([]);
  });
});

test('delisted is who has no close in the last 10 days and more', () => {
  const close = new Float64Array(20 * 3).fill(100);
  for (let day = 9; day < 20; day++) close[day * 3 + 1] = NaN;
  for (let day = 10; day < 20; day++) close[day * 3 + 2] = NaN;
  expect(Array.from(delistedAfter(close, 3))).toEqual([-1, 8, -1]);
  expect(Array.from(delistedAfter(close.fill(NaN), 3))).toEqual([-1, -1, -1]);
});

describe('forward returns', () => {
  test('from t + d to t + d + h, to the last close of a delisted symbol', () => {
    const panel = { close: f(1, 2, 4, 8, NaN), symbols: 1 };
    const rows = { signal: f(0, 0, 0), rowDate: Int32Array.of(0, 1, 2), rowSymbol: new Int32Array(3) };
    expect(Array.from(forwardReturns(panel, rows, 1, 1))).toEqual([1, 1, NaN]);
    const delisted = { ...panel, delistedAfter: Int32Array.of(3) };
    expect(Array.from(forwardReturns(delisted, rows, 1, 2))).toEqual([3, 1, NaN]);
  });
  test('a signal of one day fades, its IC falls with the horizon', () => {
    const { panel, signals } = generatedPanel({ seed: 4, days: 200, symbols: 60, strength: 0.3 });
    const decay = icByHorizon(panel, signals, 0, [1, 5, 20]);
    expect(decay.map(({ horizon }) => horizon)).toEqual([1, 5, 20]);
    expect(decay[0].mean).toBeGreaterThan(decay[1].mean);
    expect(decay[1].mean).toBeGreaterThan(decay[2].mean);
    expect(decay[0].tStatistic).toBeGreaterThan(3);
    expect(decay[0].dates).toBe(197);
  });
});
