import { describe, expect, test } from 'vitest';
import {
  bestOfNoise,
  createRng,
  deflatedSharpe,
  equivalentNoiseTrials,
  expectedMaximumSharpe,
  minimumTrackRecord,
  MOST_TRIALS,
  probabilisticSharpe,
  sharpeSampleOf,
} from './index.ts';

const SEED = 31;
const TRIALS = 50;
const PERIODS = 504;
const REPEATS = 2000;
/** Of a mean of REPEATS maxima whose deviation is about 0.45 of the Sharpes': four standard errors. */
const SIMULATION_TOLERANCE = (4 * 0.45) / Math.sqrt(REPEATS);

const normalSample = { sharpe: 0.1, periods: 252, skewness: 0, kurtosis: 3 };

describe('the Sharpe of a sample', () => {
  test('skew and fat tails make it less certain, length makes it more', () => {
    const base = probabilisticSharpe(normalSample);
    expect(probabilisticSharpe({ ...normalSample, skewness: -1 })).toBeLessThan(base);
    expect(probabilisticSharpe({ ...normalSample, kurtosis: 9 })).toBeLessThan(base);
    expect(probabilisticSharpe({ ...normalSample, periods: 1000 })).toBeGreaterThan(base);
    expect(probabilisticSharpe(normalSample, 0.1)).toBe(0.5);
  });
  test('is unknown without returns, with one, when flat, and with an unknown one', () => {
    for (const returns of [[], [0.01], [0.01, 0.01, 0.01], [0.01, NaN, 0.02]]) {
      const sample = sharpeSampleOf(Float64Array.from(returns));
      expect([probabilisticSharpe(sample), deflatedSharpe(sample, 5, 0.1), bestOfNoise(sample, 5)]).toEqual([
        NaN,
        NaN,
        NaN,
      ]);
    }
  });
});

describe('minimumTrackRecord', () => {
  test('is the length at which the probabilistic Sharpe reaches the confidence', () => {
    const periods = minimumTrackRecord({ ...normalSample, skewness: -0.4, kurtosis: 6 }, 0.95, 0.02);
    const there = probabilisticSharpe({ ...normalSample, periods, skewness: -0.4, kurtosis: 6 }, 0.02);
    expect(there).toBeCloseTo(0.95, 12);
  });
  test('no length is enough without an edge; unknown stays unknown', () => {
    expect(minimumTrackRecord({ ...normalSample, sharpe: 0 })).toBe(Infinity);
    expect(minimumTrackRecord({ ...normalSample, sharpe: 0.1 }, 0.95, 0.2)).toBe(Infinity);
    expect(minimumTrackRecord({ ...normalSample, sharpe: NaN })).toBe(NaN);
  });
  test.each([0, 1, NaN])('refuses a confidence of %f', (confidence) =>
    expect(() => minimumTrackRecord(normalSample, confidence)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' })),
  );
});

describe('the expected maximum', () => {
  test('is what the best of noise trials has on average', () => {
    const rng = createRng(SEED);
    let sum = 0;
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      sum += Math.max(...Array.from({ length: TRIALS }, () => rng.normal()));
    }
    expect(Math.abs(sum / REPEATS - expectedMaximumSharpe(TRIALS, 1))).toBeLessThan(SIMULATION_TOLERANCE + 0.02);
  });
  test('nothing is deflated for one trial; more trials and more spread deflate more', () => {
    const deflated = (trials: number, deviation: number) => deflatedSharpe(normalSample, trials, deviation);
    expect(deflated(1, 0.05)).toBe(probabilisticSharpe(normalSample));
    expect(deflated(10, 0.05)).toBeGreaterThan(deflated(50, 0.05));
    expect(deflated(10, 0.05)).toBeGreaterThan(deflated(10, 0.06));
  });
  test.each([0, -1, NaN])('refuses %f trials', (trials) =>
    expect(() => expectedMaximumSharpe(trials, 1)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' })),
  );
});

describe('what chance would need', () => {
  test.each([2, 7, 50, 1e6])('%f trials are found again from their expected maximum', (trials) => {
    const found = equivalentNoiseTrials(expectedMaximumSharpe(trials, 0.04), 0.04);
    expect(found / trials).toBeCloseTo(1, 6);
  });
  test('ends: one trial does for no Sharpe, and beyond the most nothing is told apart', () => {
    expect(equivalentNoiseTrials(-0.1, 0.04)).toBe(1);
    expect(equivalentNoiseTrials(0, 0.04)).toBe(1);
    expect(equivalentNoiseTrials(10, 0.04)).toBe(MOST_TRIALS);
    expect(equivalentNoiseTrials(NaN, 0.04)).toBe(NaN);
    expect(equivalentNoiseTrials(0.1, 0)).toBe(NaN);
  });
  test('the best of N is 1 − PSR^N, and keeps its digits where that is near 1', () => {
    const sample = { ...normalSample, periods: PERIODS, sharpe: 0.05 };
    expect(bestOfNoise(sample, 1)).toBeCloseTo(1 - probabilisticSharpe(sample), 12);
    expect(bestOfNoise(sample, TRIALS)).toBeCloseTo(1 - probabilisticSharpe(sample) ** TRIALS, 12);
    expect(bestOfNoise(sample, 0)).toBe(0);
    const sure = { ...sample, sharpe: 0.5 };
    expect(bestOfNoise(sure, TRIALS) / bestOfNoise(sure, 1)).toBeCloseTo(TRIALS, 6);
  });
});
