import { describe, expect, it } from 'vitest';
import { createRng } from '../statistics/index.ts';
import { type ComputeFeatures, computeFeatures } from './computeFeatures.ts';
import { FEATURES } from './FEATURES.ts';
import { leakageByTruncation } from './leakageByTruncation.ts';
import { generatedBars } from './testing/generatedBars.ts';

const SEED = 13;
const SAMPLES = 40;
const LENGTH = 300;
const MISSING = 0.01;
const SYMBOLS = ['A', 'B', 'C'];

const bars = SYMBOLS.map((symbol, i) => generatedBars({ symbol, length: LENGTH, seed: SEED + i, missing: MISSING }));
const features = FEATURES.filter((feature) => feature.kind === 'price').map((feature) => feature.name);
const check = (compute?: ComputeFeatures) =>
  leakageByTruncation({ bars, features, samples: SAMPLES, rng: createRng(SEED), ...(compute && { compute }) });

/** The catalogue's features with `leak` applied to one of them. */
const leaking =
  (name: string, leak: (values: Float64Array) => Float64Array): ComputeFeatures =>
  (series, names) =>
    computeFeatures(series, names).map((values, j) => (names[j] === name ? leak(values) : values));

describe('leakageByTruncation', () => {
  it('finds nothing in the catalogue', () => expect(check()).toEqual([]));

  it("finds a feature that looks one bar ahead, one scaled by the whole series' mean, one filled backwards", () => {
    const ahead = (values: Float64Array) => values.map((_, t) => values[t + 1] ?? NaN);
    const scaled = (values: Float64Array) => {
      const known = values.filter((value) => !Number.isNaN(value));
      const mean = known.reduce((a, b) => a + b, 0) / known.length;
      return values.map((value) => value - mean);
    };
    const filled = (values: Float64Array) => {
      const first = values.find((value) => !Number.isNaN(value)) ?? NaN;
      return values.map((value) => (Number.isNaN(value) ? first : value));
    };
    expect(check(leaking('returns_5d', ahead))).toEqual(['returns_5d']);
    expect(check(leaking('rsi_14d', scaled))).toEqual(['rsi_14d']);
    expect(check(leaking('sma_200d', filled))).toEqual(['sma_200d']);
  });

  it('finds the return of day t+2 under noise, and a feature standardised over all dates', () => {
    // The same noise on the same day, however long the history.
    const noise = (t: number) => createRng(SEED, t).normal();
    const insideLabel: ComputeFeatures = (series, names) =>
      computeFeatures(series, names).map((values, j) =>
        names[j] === 'momentum_20d'
          ? values.map((_, t) => series.close[t + 2] / series.close[t + 1] - 1 + 0.05 * noise(t))
          : values,
      );
    const standardised = (values: Float64Array) => {
      const known = values.filter((value) => !Number.isNaN(value));
      const mean = known.reduce((a, b) => a + b, 0) / known.length;
      const sd = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (known.length - 1));
      return values.map((value) => (value - mean) / sd);
    };
    expect(check(insideLabel)).toEqual(['momentum_20d']);
    expect(check(leaking('atr_14d', standardised))).toEqual(['atr_14d']);
  });

  it('refuses to check nothing', () => {
    const rng = createRng(SEED);
    expect(() => leakageByTruncation({ bars: [], features, samples: 1, rng })).toThrowError('0 symbols with bars');
    expect(() => leakageByTruncation({ bars, features, samples: 0, rng })).toThrowError('0 samples');
  });
});
