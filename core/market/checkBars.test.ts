import { describe, expect, it } from 'vitest';
import { finding } from '../contract/index.ts';
import type { BarSeries } from '../kernels/index.ts';
import { checkBars } from './checkBars.ts';

const START = 16_000;
const DAYS = 40;

/** Flat bars that alternate by half a percent, on consecutive days from `START`. */
function calm(symbol: string, days = DAYS): BarSeries {
  const close = Float64Array.from({ length: days }, (_, i) => 100 + (i % 2) / 2);
  return {
    symbol,
    date: Int32Array.from({ length: days }, (_, i) => START + i),
    open: close.slice(),
    high: close.map((value) => value + 1),
    low: close.map((value) => value - 1),
    close,
    volume: new Float64Array(days).fill(1000),
  };
}

const CALENDAR = calm('calendar').date;
const kinds = (...series: BarSeries[]) =>
  Object.fromEntries(checkBars(series, CALENDAR).map(({ kind, count }) => [kind, count]));

function without(bars: BarSeries, ...rows: number[]): BarSeries {
  const keep = <T extends Float64Array | Int32Array>(values: T) => values.filter((_, i) => !rows.includes(i)) as T;
  const { symbol, date, open, high, low, close, volume } = bars;
  const [o, h, l, c, v] = [open, high, low, close, volume].map(keep);
  return { symbol, date: keep(date), open: o, high: h, low: l, close: c, volume: v };
}

describe('checkBars', () => {
  it('finds nothing in calm bars, in no bars and in an empty series', () => {
    expect(kinds(calm('A'), calm('B'))).toEqual({});
    expect(checkBars([], new Int32Array(0))).toEqual([]);
    expect(kinds(calm('A', 0))).toEqual({});
  });

  it('counts missing fields and a missing field makes no bar inconsistent', () => {
    const bars = calm('A');
    for (const field of ['open', 'high', 'low', 'volume'] as const) bars[field][3] = NaN;
    bars.close[3] = NaN;
    bars.open[4] = NaN;
    expect(kinds(bars)).toEqual({
      missing_open: 2,
      missing_high: 1,
      missing_low: 1,
      missing_close: 1,
      missing_volume: 1,
    });
  });

  it('counts a high below the low among the inconsistent, and on its own', () => {
    const bars = calm('A');
    bars.high[2] = bars.close[2] - 0.1;
    bars.low[3] = bars.open[3] + 0.1;
    bars.low[5] = bars.high[5] + 1;
    const found = checkBars([bars], CALENDAR);
    expect(found.map(({ kind, count }) => [kind, count])).toEqual([
      ['inconsistent_bar', 3],
      ['high_below_low', 1],
    ]);
    expect(found[1].examples).toEqual([
      { symbol: 'A', date: '2013-10-27', text: 'open 100.5, high 101.5, low 102.5, close 100.5' },
    ]);
  });

  it('compares the fields that are known when one is missing', () => {
    const bars = calm('A');
    bars.low[2] = NaN;
    bars.high[2] = bars.close[2] - 0.1;
    expect(kinds(bars)).toEqual({ missing_low: 1, inconsistent_bar: 1 });
  });

  it('counts gaps, late starts, early ends, single bars and zero volumes', () => {
    const gappy = without(calm('G'), 5, 6, 20);
    const lateAndShort = without(calm('L', DAYS - 1), 0, 1);
    const single = without(calm('S', 1));
    single.volume[0] = 0;
    const found = checkBars([gappy, lateAndShort, single], CALENDAR);
    expect(Object.fromEntries(found.map(({ kind, count }) => [kind, count]))).toEqual({
      zero_volume: 1,
      gap: 3,
      late_start: 1,
      early_end: 2,
      single_bar: 1,
    });
    expect(found.find(({ kind }) => kind === 'gap')!.message).toContain('3 symbol-days');
    expect(found.find(({ kind }) => kind === 'gap')!.message).toContain('1 symbol');
  });

  it('tells a bad tick and a displaced bar from a move that stays, and counts all among the large moves', () => {
    const tick = calm('T');
    for (const field of ['low', 'close'] as const) tick[field][10] /= 1.9;
    const bar = calm('B');
    for (const field of ['open', 'high', 'low', 'close'] as const) bar[field][12] *= 1.9;
    const moved = calm('M');
    for (const field of ['open', 'high', 'low', 'close'] as const)
      for (let i = 10; i < DAYS; i++) moved[field][i] *= 0.55;
    const found = checkBars([bar, tick, moved], CALENDAR);
    expect(found.map(({ kind, count }) => [kind, count])).toEqual([
      ['bad_tick', 1],
      ['displaced_bar', 1],
      ['large_move', 5],
    ]);
    expect(found[0].examples[0]).toMatchObject({ symbol: 'T', date: '2013-11-01' });
    expect(found[1].examples[0]).toMatchObject({ symbol: 'B' });
  });

  it('takes no tick from a symbol that always moves so, nor from a half recovery', () => {
    const wild = calm('W');
    for (let i = 0; i < DAYS; i++) wild.close[i] = i % 2 ? 100 : 150;
    const half = calm('H');
    for (let i = 10; i < DAYS; i++) half.close[i] = i === 10 ? 50 : 75;
    expect(kinds(wild)).not.toHaveProperty('bad_tick');
    expect(kinds(half)).not.toHaveProperty('bad_tick');
  });

  it.each([
    [2, 'a 2:1 split'],
    [3, 'a 3:1 split'],
    [1.5, 'a 3:2 split'],
    [0.1, 'a 1:10 reverse split'],
  ])('suspects a split of ratio %d', (ratio, named) => {
    const bars = calm('S');
    for (const field of ['open', 'high', 'low', 'close'] as const)
      for (let i = 15; i < DAYS; i++) bars[field][i] /= ratio;
    const split = checkBars([bars], CALENDAR).find(({ kind }) => kind === 'suspected_split');
    expect(split).toMatchObject({ count: 1, examples: [{ symbol: 'S', date: '2013-11-06' }] });
    expect(split!.examples[0].text).toContain(named);
  });

  it('gives findings of the contract, with five examples at most', () => {
    const bars = calm('Z');
    bars.volume.fill(0);
    const [zero] = checkBars([bars], CALENDAR);
    expect(zero).toMatchObject({ kind: 'zero_volume', severity: 'info', count: DAYS });
    expect(zero.examples).toHaveLength(5);
    expect(finding.parse(zero)).toEqual(zero);
  });
});
