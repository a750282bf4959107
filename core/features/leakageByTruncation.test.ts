import { describe, expect, it } from 'vitest';
import { createRng } from '../statistics/index.ts';
import { buildDataset } from './buildDataset.ts';
import { computeSymbolFeatures } from './computeSymbolFeatures.ts';
import { FEATURES } from './FEATURES.ts';
import { type Filing } from './Filing.ts';
import { leakageByTruncation, type LeakageRequest } from './leakageByTruncation.ts';
import { generatedBars } from './testing/generatedBars.ts';

type Compute = NonNullable<LeakageRequest['compute']>;

const SEED = 13;
const SAMPLES = 40;
const LENGTH = 300;
const MISSING = 0.01;
const SYMBOLS = ['A', 'B', 'C'];

const bars = SYMBOLS.map((symbol, i) => generatedBars({ symbol, length: LENGTH, seed: SEED + i, missing: MISSING }));
const features = FEATURES.map((feature) => feature.name);
const [FIRST_ROW, LAST_ROW] = [bars[0].date[150], bars[0].date[LENGTH - 5]];
/** A filing each quarter of 60 days, the last after the last row. */
const filings = SYMBOLS.flatMap((symbol) =>
  Array.from({ length: LENGTH / 60 }, (_, quarter): Filing => {
    const knownAt = bars[0].date[60 * quarter + 40];
    const money = { totalEquity: 50 + quarter, totalDebt: 20, cash: 5, ebitda: 9 + quarter };
    return { symbol, periodEnd: knownAt - 30, knownAt, eps: 1 + quarter, shares: 10, ...money, dividendsPerShare: 1 };
  }),
).sort((a, b) => a.knownAt - b.knownAt);
const dataset = buildDataset({
  ...{ bars, filings, universe: null, features, horizon: 1, delay: 1, purpose: 'training' },
  ...{ firstDate: FIRST_ROW, lastDate: LAST_ROW },
});
const check = (compute?: Compute, samples = SAMPLES) =>
  leakageByTruncation({ bars, filings, dataset, samples, rng: createRng(SEED), ...(compute && { compute }) });

/** The catalogue's features with `leak` applied to one of them. */
const leaking =
  (name: string, leak: (values: Float64Array) => Float64Array): Compute =>
  (series, published, names) =>
    computeSymbolFeatures(series, published, names).map((values, j) => (names[j] === name ? leak(values) : values));

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
    const insideLabel: Compute = (series, published, names) =>
      computeSymbolFeatures(series, published, names).map((values, j) =>
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

  it('finds a fundamental that reads a filing before it was known, though no bar leaks', () => {
    const early: Compute = (series, published, names) =>
      computeSymbolFeatures(
        series,
        published.map((filing) => ({ ...filing, knownAt: filing.periodEnd })),
        names,
      );
    const fundamental = FEATURES.filter(({ kind }) => kind === 'fundamental').map(({ name }) => name);
    const found = check(early);
    expect(found.length).toBeGreaterThan(0);
    expect(fundamental).toEqual(expect.arrayContaining(found));
  });

  it('draws rows of the dataset alone', () => {
    const [first, last] = [FIRST_ROW, LAST_ROW].map((date) => bars[0].date.indexOf(date));
    const outside = (values: Float64Array) =>
      values.map((value, t) => (t < first || t > last ? (values[t + 1] ?? NaN) : value));
    expect(check(leaking('returns_1d', outside), 10 * SAMPLES)).toEqual([]);
  });

  it('refuses to check nothing', () => {
    const none = { ...dataset, rowDate: new Int32Array(), rowSymbol: new Int32Array() };
    const rest = { bars, filings, rng: createRng(SEED) };
    expect(() => leakageByTruncation({ ...rest, dataset: none, samples: 1 })).toThrowError('0 rows');
    expect(() => leakageByTruncation({ ...rest, dataset, samples: 0 })).toThrowError('0 samples');
  });
});
