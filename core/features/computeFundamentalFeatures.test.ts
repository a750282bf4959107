import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../statistics/index.ts';
import { computeFundamentalFeatures } from './computeFundamentalFeatures.ts';
import { computeSymbolFeatures } from './computeSymbolFeatures.ts';
import { FEATURES } from './FEATURES.ts';
import { type Filing } from './Filing.ts';
import { generatedBars } from './testing/generatedBars.ts';
import { truncateBars } from './truncateBars.ts';

const SEED = 11;
const RUNS = 60;
const LENGTH = 30;
const FIRST = 1000;
const NAMES = FEATURES.filter((feature) => feature.kind === 'fundamental').map((feature) => feature.name);

const FILING: Filing = {
  symbol: 'GEN',
  periodEnd: FIRST - 60,
  knownAt: FIRST + 5,
  eps: 2,
  shares: 100,
  totalEquity: 1000,
  totalDebt: 300,
  cash: 50,
  ebitda: 400,
  dividendsPerShare: 1.5,
};
const bars = generatedBars({ length: LENGTH, seed: SEED, firstDay: FIRST });
const compute = (...filings: Filing[]) => {
  const values = computeFundamentalFeatures(bars, filings, NAMES);
  return (name: string, t: number) => values[NAMES.indexOf(name as (typeof NAMES)[number])][t];
};

describe('computeFundamentalFeatures', () => {
  it('follows the formulae', () => {
    const at = compute(FILING);
    const close = bars.close[9];
    expect(at('market_cap', 9)).toBe(close * 100);
    expect(at('pe_ratio', 9)).toBe(close / 2);
    expect(at('pb_ratio', 9)).toBe((close * 100) / 1000);
    expect(at('dividend_yield', 9)).toBe(1.5 / close);
    expect(at('ev_ebitda', 9)).toBe((close * 100 + 300 - 50) / 400);
  });

  it('knows a filing from the close of the day it became known, not before', () => {
    const at = compute(FILING);
    for (const name of NAMES) {
      expect(at(name, 4), name).toBeNaN();
      expect(at(name, 5), name).not.toBeNaN();
    }
  });

  it('is unknown where the formula needs a positive number', () => {
    for (const value of [0, -1, NaN]) {
      const at = compute({ ...FILING, eps: value, totalEquity: value, ebitda: value });
      for (const name of ['pe_ratio', 'pb_ratio', 'ev_ebitda']) expect(at(name, 9), `${name} ${value}`).toBeNaN();
      expect(at('market_cap', 9)).not.toBeNaN();
    }
  });

  it('takes the newest period: a late restatement of an older one replaces nothing, one of the same does', () => {
    const newer = { ...FILING, periodEnd: FIRST, knownAt: FIRST + 10, eps: 4 };
    const lateOld = { ...FILING, knownAt: FIRST + 15, eps: 8 };
    const restated = { ...newer, knownAt: FIRST + 20, eps: 16 };
    const at = compute(FILING, newer, lateOld, restated);
    const eps = [9, 10, 15, 20].map((t) => bars.close[t] / at('pe_ratio', t));
    [2, 4, 4, 16].forEach((expected, i) => expect(eps[i]).toBeCloseTo(expected, 10));
  });

  it('does not fill an unknown field from an older filing', () => {
    const at = compute(FILING, { ...FILING, periodEnd: FIRST, knownAt: FIRST + 10, eps: NaN });
    expect(at('pe_ratio', 10)).toBeNaN();
  });

  it('passes over the filings of other symbols and leaves a missing close unknown', () => {
    const at = compute({ ...FILING, symbol: 'OTHER' });
    expect(at('market_cap', 9)).toBeNaN();
    const noClose = { ...bars, close: bars.close.slice().fill(NaN, 9, 10) };
    for (const values of computeFundamentalFeatures(noClose, [FILING], NAMES)) expect(values[9]).toBeNaN();
  });

  it('refuses filings out of order, also beyond the last bar, and price features', () => {
    const late = { ...FILING, knownAt: FIRST + 900 };
    expect(() => compute(late, FILING)).toThrowError('sort the filings');
    expect(() => computeFundamentalFeatures(bars, [], ['obv'])).toThrowError("'obv'");
  });

  it('has nothing from the future: neither later bars nor later filings change a value', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: LENGTH }), (seed, count) => {
        const rng = createRng(seed);
        const filings = Array.from({ length: 6 }, () => ({
          ...FILING,
          periodEnd: FIRST - 200 + rng.integer(200),
          knownAt: FIRST - 5 + rng.integer(LENGTH + 10),
          eps: rng.normal(),
          shares: rng.integer(1000),
        })).sort((a, b) => a.knownAt - b.knownAt);
        const last = bars.date[count - 1];
        const whole = computeFundamentalFeatures(bars, filings, NAMES);
        const known = filings.filter((filing) => filing.knownAt <= last);
        computeFundamentalFeatures(truncateBars(bars, count), known, NAMES).forEach((values, j) =>
          expect(values, NAMES[j]).toEqual(whole[j].subarray(0, count)),
        );
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});

describe('computeSymbolFeatures', () => {
  it('gives both kinds in the order of the request', () => {
    const names = ['market_cap', 'obv', 'pe_ratio', 'returns_1d'];
    const values = computeSymbolFeatures(bars, [FILING], names);
    names.forEach((name, j) => expect(values[j], name).toEqual(computeSymbolFeatures(bars, [FILING], [name])[0]));
    expect(values[0][9]).toBe(bars.close[9] * FILING.shares);
    expect(values[3][9]).toBe(bars.close[9] / bars.close[8] - 1);
  });
});
