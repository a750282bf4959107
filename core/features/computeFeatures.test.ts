import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../contract/index.ts';
import { type BarSeries } from '../kernels/index.ts';
import { computeFeatures } from './computeFeatures.ts';
import { FEATURES } from './FEATURES.ts';
import { generatedBars } from './testing/generatedBars.ts';
import { NAIVE_FEATURES } from './testing/naiveFeatures.ts';
import { truncateBars } from './truncateBars.ts';

const SEED = 7;
const RUNS = 40;
const LENGTH = 320;
const MISSING = 0.004;
const MOSTLY_MISSING = 0.05;
const RELATIVE = 1e-9;
/** Of the price: what two ways of summing prices may differ by where the result is near zero. */
const ABSOLUTE = 1e-11;

const PRICE = FEATURES.filter((feature) => feature.kind === 'price').map((feature) => feature.name);
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const one = (bars: BarSeries, name: string) => computeFeatures(bars, [name])[0];

function constantBars(length: number, price: number, volume: number): BarSeries {
  const prices = () => new Float64Array(length).fill(price);
  const date = Int32Array.from({ length }, (_, t) => t);
  const fields = { open: prices(), high: prices(), low: prices(), close: prices() };
  return { symbol: 'FLAT', date, ...fields, volume: new Float64Array(length).fill(volume) };
}

/** The same bars without those on which `field` is missing. */
function without(bars: BarSeries, keep: (t: number) => boolean): BarSeries {
  const pick = (x: Float64Array) => x.filter((_, t) => keep(t));
  const { symbol, date, open, high, low, close, volume } = bars;
  return {
    symbol,
    date: date.filter((_, t) => keep(t)),
    open: pick(open),
    high: pick(high),
    low: pick(low),
    close: pick(close),
    volume: pick(volume),
  };
}

function expectNear(actual: number, expected: number, where: string): void {
  if (Number.isNaN(expected)) return expect(actual, where).toBeNaN();
  const allowed = Math.max(RELATIVE * Math.abs(expected), ABSOLUTE);
  expect(Math.abs(actual - expected), `${where}: ${actual} instead of ${expected}`).toBeLessThanOrEqual(allowed);
}

describe('computeFeatures', () => {
  it.each([0, 0.0005, MISSING])('windowed features follow their definitions, missing fields %d', (missing) => {
    const bars = generatedBars({ length: LENGTH, seed: SEED, missing });
    const names = Object.keys(NAIVE_FEATURES);
    const computed = computeFeatures(bars, names);
    for (let t = 0; t < LENGTH; t++) {
      names.forEach((name, j) => expectNear(computed[j][t], NAIVE_FEATURES[name](bars, t), `${name} at ${t}`));
    }
  });

  it('windowed features forget a bad tick: precision comes back when it has left the window', () => {
    const bars = generatedBars({ length: LENGTH, seed: SEED });
    bars.close[30] *= 1e9;
    bars.volume[30] = 1e15;
    const names = ['volatility_20d', 'bb_width_20d', 'sma_20d', 'volume_20d', 'vwap_20d', 'cci_20d'];
    const computed = computeFeatures(bars, names);
    for (let t = 52; t < LENGTH; t++) {
      names.forEach((name, j) => expectNear(computed[j][t], NAIVE_FEATURES[name](bars, t), `${name} at ${t}`));
    }
  });

  it('recursive features keep their state over a missing close and are NaN there alone', () => {
    const names = [
      'ema_12d',
      'ema_26d',
      'macd_line',
      'macd_signal',
      'macd_histogram',
      'rsi_14d',
      'obv',
      'ema_crossover',
    ];
    fc.assert(
      fc.property(seeds, (seed) => {
        const whole = generatedBars({ length: LENGTH, seed, missing: MOSTLY_MISSING });
        const bars = { ...whole, volume: generatedBars({ length: LENGTH, seed }).volume };
        const isKnown = (t: number) => !Number.isNaN(bars.close[t]);
        const expected = computeFeatures(without(bars, isKnown), names);
        const computed = computeFeatures(bars, names);
        names.forEach((name, j) => {
          expect(
            computed[j].filter((_, t) => isKnown(t)),
            name,
          ).toEqual(expected[j]);
          expect(computed[j].filter((_, t) => !isKnown(t)).every(Number.isNaN), name).toBe(true);
        });
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('atr and adx keep their state over a bar without prices and are NaN there alone', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const bars = generatedBars({ length: LENGTH, seed });
        const gone = (t: number) => (t * 7 + seed) % 11 === 0;
        for (let t = 0; t < LENGTH; t++) if (gone(t)) bars.high[t] = bars.low[t] = bars.close[t] = NaN;
        const names = ['atr_14d', 'adx_14d'];
        const expected = computeFeatures(
          without(bars, (t) => !gone(t)),
          names,
        );
        computeFeatures(bars, names).forEach((values, j) => {
          expect(values.filter((_, t) => !gone(t))).toEqual(expected[j]);
          expect(values.filter((_, t) => gone(t)).every(Number.isNaN)).toBe(true);
        });
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('atr and adx are known on the bar after one that lacks only its close', () => {
    const bars = generatedBars({ length: LENGTH, seed: SEED });
    bars.close[100] = NaN;
    for (const name of ['atr_14d', 'adx_14d']) expect(one(bars, name)[101]).not.toBeNaN();
  });

  it('removing bars after t changes no feature at t, with missing fields', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: LENGTH }), (seed, count) => {
        const bars = generatedBars({ length: LENGTH, seed, missing: MISSING });
        const whole = computeFeatures(bars, PRICE);
        const cut = computeFeatures(truncateBars(bars, count), PRICE);
        PRICE.forEach((name, j) => expect(cut[j], name).toEqual(whole[j].subarray(0, count)));
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('indicators stay in their ranges', () => {
    const bars = generatedBars({ length: LENGTH, seed: SEED, missing: MISSING });
    const within = (name: string, low: number, high: number) => {
      const known = one(bars, name).filter((value) => !Number.isNaN(value));
      expect(known.length, name).toBeGreaterThan(0);
      for (const value of known) expect(value >= low && value <= high, `${name} ${value}`).toBe(true);
    };
    for (const name of ['rsi_14d', 'stoch_k', 'stoch_d', 'mfi_14d', 'adx_14d']) within(name, 0, 100);
    within('williams_r', -100, 0);
  });

  it.each([0.1, 17.87, 1e6 / 3])('a price that never moves (%d) has exact signs and unknown oscillators', (price) => {
    const bars = constantBars(LENGTH, price, 1000);
    const last = (name: string) => one(bars, name)[LENGTH - 1];
    for (const name of [
      'trend',
      'ema_crossover',
      'macd_line',
      'macd_signal',
      'volatility_20d',
      'bb_width_20d',
      'atr_14d',
    ]) {
      expect(last(name), name).toBe(0);
    }
    for (const name of ['sma_20d', 'sma_200d', 'ema_26d', 'bb_upper_20d']) expect(last(name), name).toBe(price);
    for (const name of ['rsi_14d', 'cci_20d', 'stoch_k', 'stoch_d', 'williams_r', 'mfi_14d', 'adx_14d']) {
      expect(last(name), name).toBeNaN();
    }
  });

  it('never gives an infinity: a divisor of 0 is unknown', () => {
    const flat = computeFeatures(constantBars(LENGTH, 0, 0), PRICE);
    PRICE.forEach((name, j) =>
      expect(
        flat[j].some((value) => Math.abs(value) === Infinity),
        name,
      ).toBe(false),
    );
    expect(one(constantBars(LENGTH, 5, 0), 'vwap_20d')[LENGTH - 1]).toBeNaN();
    expect(one(constantBars(LENGTH, 5, 0), 'volume_ratio')[LENGTH - 1]).toBeNaN();
  });

  it('obv starts at the first volume and moves by the sign of the change', () => {
    const bars = constantBars(5, 10, 7);
    bars.close.set([10, 11, 11, 10, 12]);
    bars.volume.set([3, 5, 100, 2, 4]);
    expect([...one(bars, 'obv')]).toEqual([3, 8, 8, 6, 10]);
  });

  it('knows nothing of an empty series and only obv of a single bar', () => {
    for (const values of computeFeatures(generatedBars({ length: 0, seed: SEED }), PRICE))
      expect(values.length).toBe(0);
    const single = computeFeatures(generatedBars({ length: 1, seed: SEED }), PRICE);
    const known = PRICE.filter((_, j) => !Number.isNaN(single[j][0]));
    expect(known).toEqual(['obv']);
  });

  it('writes into the arrays it is given', () => {
    const bars = generatedBars({ length: LENGTH, seed: SEED });
    const out = [new Float64Array(LENGTH + 1).fill(-1), new Float64Array(LENGTH).fill(-1)];
    const names = ['sma_20d', 'obv'];
    expect(computeFeatures(bars, names, out)).toBe(out);
    expect(out[0].subarray(0, LENGTH)).toEqual(one(bars, 'sma_20d'));
    expect(out[0][LENGTH]).toBe(-1);
    expect(out[1]).toEqual(one(bars, 'obv'));
  });

  it.each([[['sma_21d']], [['market_cap']], [['obv', 'obv']]])('refuses %j by name', (names) => {
    const bars = generatedBars({ length: 3, seed: SEED });
    expect(() => computeFeatures(bars, names)).toThrowError(AppError);
    expect(() => computeFeatures(bars, names)).toThrowError(names[0]);
  });

  it('refuses out arrays that do not fit', () => {
    const bars = generatedBars({ length: 3, seed: SEED });
    expect(() => computeFeatures(bars, ['obv'], [])).toThrowError('do not fit');
    expect(() => computeFeatures(bars, ['obv'], [new Float64Array(2)])).toThrowError('do not fit');
  });
});
