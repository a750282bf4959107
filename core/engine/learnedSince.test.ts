import { describe, expect, it } from 'vitest';
import { dayOf } from '../contract/index.ts';
import type { Filing } from '../features/index.ts';
import type { BarSeries } from '../kernels/index.ts';
import { learnedSince } from './learnedSince.ts';

const FIRST = dayOf('2020-01-06');

const series = (symbol: string, closes: number[], from = FIRST): BarSeries =>
  ({
    symbol,
    date: Int32Array.from(closes, (_, t) => from + t),
    ...Object.fromEntries(['open', 'high', 'low', 'volume'].map((field) => [field, new Float64Array(closes.length)])),
    close: Float64Array.from(closes),
  }) as BarSeries;
const filing = (symbol: string, eps: number): Filing => ({
  ...{ symbol, eps, periodEnd: FIRST, knownAt: FIRST + 30 },
  ...{ shares: 1, totalEquity: 1, totalDebt: 1, cash: 1, ebitda: 1, dividendsPerShare: 1 },
});
const NOTHING = { bars: [], filings: [], universe: null };
const UNCHANGED = { barsRestated: 0, barsAdded: 0, filingsChanged: 0, spellsChanged: 0, symbols: [], messages: [] };

describe('learnedSince', () => {
  it('finds nothing in the same data, a missing field being the same missing field', () => {
    const data = { bars: [series('A', [1, NaN, 3])], filings: [filing('A', NaN)], universe: null };
    expect(learnedSince(data, structuredClone(data))).toMatchObject({ ...UNCHANGED, symbolsLeftOut: 0 });
    expect(learnedSince(NOTHING, NOTHING)).toMatchObject(UNCHANGED);
  });

  it('tells restated bars from added ones, before, between and after those there were', () => {
    const then = { ...NOTHING, bars: [series('A', [1, 2, 3], FIRST + 1), series('B', [1])] };
    const now = { ...NOTHING, bars: [series('A', [9, 1, NaN, 3, 4]), series('B', [1]), series('C', [5, 6])] };
    expect(learnedSince(then, now)).toMatchObject({
      ...{ barsRestated: 1, barsAdded: 4 },
      symbols: [
        { symbol: 'A', restated: 1, added: 2, first: '2020-01-06', last: '2020-01-10' },
        { symbol: 'C', restated: 0, added: 2, first: '2020-01-06', last: '2020-01-07' },
      ],
      messages: [
        '1 bar of 1 symbol restated (A, 2020-01-06 to 2020-01-10)',
        '4 bars of 2 symbols added (A, C, 2020-01-06 to 2020-01-10)',
      ],
    });
  });

  it('names filings and membership that changed on either side', () => {
    const then = { bars: [], filings: [filing('A', 1)], universe: [{ symbol: 'A', start: 1, end: null }] };
    const now = {
      bars: [],
      filings: [filing('A', 2), filing('B', 1)],
      universe: [
        { symbol: 'A', start: 1, end: null },
        { symbol: 'B', start: 1, end: null },
      ],
    };
    expect(learnedSince(then, now)).toMatchObject({
      ...{ filingsChanged: 3, spellsChanged: 1 },
      messages: ['3 filings changed (A, B)', '1 stretch of membership changed (B)'],
    });
    expect(learnedSince(then, { ...then, universe: null }).spellsChanged).toBe(1);
  });

  it('lists the symbols that changed most and counts the others', () => {
    const many = Array.from({ length: 60 }, (_, i) =>
      series(`S${String(i).padStart(2, '0')}`, i === 30 ? [1, 2] : [1]),
    );
    const { symbols, symbolsLeftOut, messages } = learnedSince(NOTHING, { ...NOTHING, bars: many });
    expect(symbols).toHaveLength(50);
    expect(symbolsLeftOut).toBe(10);
    expect(symbols.slice(0, 2).map(({ symbol }) => symbol)).toEqual(['S30', 'S00']);
    expect(messages[0]).toContain('61 bars of 60 symbols added (S30, S00, S01, S02, S03 and 55 more');
  });
});
