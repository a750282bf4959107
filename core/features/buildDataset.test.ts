import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BarSeries, columnOf } from '../kernels/index.ts';
import { buildDataset } from './buildDataset.ts';
import { computeSymbolFeatures } from './computeSymbolFeatures.ts';
import { type Dataset, type DatasetRequest } from './Dataset.ts';
import { type Filing } from './Filing.ts';
import { labelledRows } from './labelledRows.ts';
import { generatedBars } from './testing/generatedBars.ts';
import { truncateBars } from './truncateBars.ts';

const SEED = 17;
const RUNS = 60;
const DAYS = 80;
const FIRST = 15_000;
const MISSING = 0.02;
const GAPS = 0.05;
const CONFIRM_DAYS = 10;
const HORIZON = 5;
const DELAY = 1;
const FEATURES_USED = ['returns_1d', 'sma_20d', 'pe_ratio', 'obv'];

const FILING: Filing = {
  symbol: 'B',
  periodEnd: FIRST,
  knownAt: FIRST + 30,
  eps: 2,
  shares: 1,
  totalEquity: NaN,
  totalDebt: NaN,
  cash: NaN,
  ebitda: NaN,
  dividendsPerShare: NaN,
};

const series = (symbol: string, more: Partial<Parameters<typeof generatedBars>[0]> = {}) =>
  generatedBars({ symbol, length: DAYS, seed: SEED + symbol.charCodeAt(0), ...more });

const request = (bars: readonly BarSeries[], more: Partial<DatasetRequest> = {}): DatasetRequest => ({
  bars,
  filings: [FILING],
  universe: null,
  features: FEATURES_USED,
  horizon: HORIZON,
  delay: DELAY,
  firstDate: FIRST,
  lastDate: FIRST + 10 * DAYS,
  purpose: 'training',
  ...more,
});

const rowsOf = ({ calendar, symbols, rowDate, rowSymbol }: Dataset) =>
  Array.from(rowDate, (day, row) => ({ row, date: calendar[day], symbol: symbols[rowSymbol[row]] }));
const datesOf = (data: Dataset, symbol: string) =>
  rowsOf(data)
    .filter((row) => row.symbol === symbol)
    .map((row) => row.date);
const dropped = (data: Dataset) => data.filters.map((count) => count.dropped);

/** Everything of a row, by value; its days as dates. */
const contentOf = (data: Dataset, row: number) => ({
  features: data.features.map((_, j) => columnOf(data.matrix, j)[row]),
  label: data.label[row],
  labelEnd: data.calendar[data.labelEnd[row]],
});

describe('buildDataset', () => {
  it('holds the features and labels of its rows, in float32 and by symbol-day', () => {
    const bars = [series('A', { missing: MISSING }), series('B', { gaps: GAPS }), series('C')];
    const data = buildDataset(request(bars));
    expect(data.matrix.values.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(data.matrix.values.length).toBe(data.matrix.rows * FEATURES_USED.length);
    expect(data.matrix.rows).toBeGreaterThan(DAYS);
    const computed = new Map(
      bars.map((one) => [one.symbol, computeSymbolFeatures(one, one.symbol === 'B' ? [FILING] : [], FEATURES_USED)]),
    );
    for (const { row, date, symbol } of rowsOf(data)) {
      const one = bars.find((each) => each.symbol === symbol)!;
      const bar = one.date.indexOf(date);
      const expected = computed.get(symbol)!.map((values) => Math.fround(values[bar]));
      expect(contentOf(data, row).features).toEqual(expected);
      const closeOn = (day: number) => one.close[one.date.indexOf(data.calendar[day])];
      const entry = closeOn(data.rowDate[row] + DELAY);
      expect(data.label[row]).toBe(closeOn(data.rowDate[row] + DELAY + HORIZON) / entry - 1);
      expect(data.labelEnd[row]).toBe(data.rowDate[row] + DELAY + HORIZON);
    }
  });

  it('sorts rows by date, then symbol, each once', () => {
    const data = buildDataset(request([series('A', { gaps: GAPS }), series('B'), series('C', { gaps: GAPS })]));
    for (let row = 1; row < data.matrix.rows; row++) {
      const [day, before] = [data.rowDate[row], data.rowDate[row - 1]];
      expect(day > before || (day === before && data.rowSymbol[row] > data.rowSymbol[row - 1])).toBe(true);
    }
  });

  it('counts what every filter drops, and the counts add up', () => {
    const bars = [series('A'), series('B')];
    bars[0].close[50] = NaN;
    const universe = [{ symbol: 'A', start: FIRST, end: null }];
    // A: 80 bars, 10 before and 10 after the dates; bar 50 has no close, so that 51 lacks its return (sma_20d is gone
    // for 20 bars, pe_ratio always): obv alone is known there, and half of four is needed. The windows of the last 4
    // days end after the calendar of 80. Labels are unknown where t+1 or t+6 is bar 50 (49 and 44), their rows are kept.
    const data = buildDataset(request(bars, { universe, firstDate: FIRST + 10, lastDate: FIRST + 77 }));
    expect(data.filters).toEqual([
      { filter: 'outside dates', dropped: 24, kept: 136 },
      { filter: 'not in the universe', dropped: 68, kept: 68 },
      { filter: 'no close', dropped: 1, kept: 67 },
      { filter: 'features unknown', dropped: 1, kept: 66 },
      { filter: 'label undefined', dropped: 4, kept: 62 },
    ]);
    expect(data.matrix.rows).toBe(62);
    expect(labelledRows(data)).toHaveLength(60);
    expect(datesOf(data, 'A').at(-1)).toBe(FIRST + 73);
  });

  it('asks for the given share of known features', () => {
    const rows = (minKnownShare: number) => buildDataset(request([series('A')], { minKnownShare })).filters[3].dropped;
    // On A pe_ratio is never known; sma_20d from bar 20 on, returns_1d from bar 2 on, obv always.
    expect([0, 0.25, 0.5, 0.75, 1].map(rows)).toEqual([0, 0, 1, 19, DAYS]);
  });

  it('takes a symbol on the dates of its universe spells: start in, end out', () => {
    const universe = [
      { symbol: 'A', start: FIRST + 10, end: FIRST + 12 },
      { symbol: 'A', start: FIRST + 30, end: null },
    ];
    const data = buildDataset(request([series('A'), series('B')], { universe, lastDate: FIRST + 31 }));
    expect(datesOf(data, 'A')).toEqual([10, 11, 30, 31].map((day) => FIRST + day));
    expect(datesOf(data, 'B')).toEqual([]);
  });

  it('starts a late listing at its first bars, with its windows counted from there', () => {
    const late = series('A', { length: 40, firstDay: FIRST + 40 });
    const data = buildDataset(request([late, series('B')]));
    expect(datesOf(data, 'A')[0]).toBe(FIRST + 41);
    const first = rowsOf(data).find((row) => row.symbol === 'A')!;
    expect(contentOf(data, first.row).features[1]).toBeNaN();
    expect(data.close[0]).toBeNaN();
  });

  it('has no row on a day without a bar, and rows without a label where one enters or leaves there', () => {
    const whole = series('A');
    const keep = (_: number, t: number) => t !== 40;
    const gap = Object.fromEntries(
      Object.entries(whole).map(([key, value]) => [key, typeof value === 'string' ? value : value.filter(keep)]),
    ) as unknown as BarSeries;
    const data = buildDataset(request([gap, series('B')]));
    const days = [34, 39, 40].map((day) => FIRST + day);
    expect(datesOf(data, 'A').filter((date) => days.includes(date))).toEqual(days.slice(0, 2));
    expect(datesOf(data, 'B').filter((date) => days.includes(date))).toEqual(days);
    const unlabelled = rowsOf(data).filter(({ row }) => Number.isNaN(data.label[row]));
    expect(unlabelled.map(({ symbol, date }) => [symbol, date])).toEqual([
      ['A', days[0]],
      ['A', days[1]],
    ]);
    expect(unlabelled.map(({ row }) => data.labelEnd[row])).toEqual([40, 45]);
    expect(labelledRows(data)).toHaveLength(data.matrix.rows - 2);
    expect(data.close[40 * 2]).toBeNaN();
    expect(data.close[40 * 2 + 1]).toBe(data.close[40 * 2 + 1]);
  });

  it("ends a delisted symbol's labels at its last close", () => {
    const gone = truncateBars(series('A'), 50);
    const data = buildDataset(request([gone, series('B')]));
    const own = rowsOf(data).filter((row) => row.symbol === 'A');
    const labelled = own.filter(({ row }) => !Number.isNaN(data.label[row]));
    expect(labelled.at(-1)!.date).toBe(FIRST + 47);
    expect(contentOf(data, labelled.at(-1)!.row)).toMatchObject({
      label: gone.close[49] / gone.close[48] - 1,
      labelEnd: FIRST + 49,
    });
    // Nobody could know on its last two days that it cannot be entered any more.
    expect(own.slice(labelled.length).map(({ date }) => date)).toEqual([FIRST + 48, FIRST + 49]);
    expect(contentOf(data, own.at(-1)!.row)).toMatchObject({ label: NaN, labelEnd: FIRST + 55 });
  });

  it('keeps no row whose label window ends after the calendar, were its symbol delisted before', () => {
    const gone = truncateBars(series('A'), 65);
    const { labelEnd, rowDate, calendar } = buildDataset(request([gone, series('B')], { horizon: 20 }));
    // Day 59 could be labelled: its symbol ends on day 64, which the calendar confirms. Only the delisted would stand there.
    expect(rowDate.at(-1)).toBe(DAYS - 1 - 20 - DELAY);
    expect(Math.max(...labelEnd)).toBe(calendar.length - 1);
  });

  it('loses and changes nothing when all bars after the last label window are removed', () => {
    const bars = ['A', 'B', 'C'].map((symbol) => series(symbol, { gaps: GAPS, missing: MISSING }));
    const lastDate = FIRST + 60;
    const whole = buildDataset(request(bars, { lastDate }));
    const end = whole.calendar[Math.max(...whole.labelEnd)];
    expect(end).toBeLessThan(whole.calendar.at(-1)!);
    const cut = bars.map((one) => truncateBars(one, one.date.filter((date) => date <= end).length));
    const less = buildDataset(request(cut, { lastDate }));
    const contents = (data: Dataset) =>
      rowsOf(data).map(({ row, date, symbol }) => ({ date, symbol, ...contentOf(data, row) }));
    expect(contents(less)).toEqual(contents(whole));
    expect(contents(whole).filter(({ label }) => Number.isNaN(label)).length).toBeGreaterThan(0);
    const shorter = cut.map((one) => truncateBars(one, one.date.filter((date) => date < end).length));
    expect(buildDataset(request(shorter, { lastDate })).matrix.rows).toBeLessThan(whole.matrix.rows);
  });

  it('does not let later bars of a symbol decide whether it is ranked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: DAYS - 1 }), (seed, day) => {
        // A and C keep the calendar.
        const [a, c] = ['A', 'C'].map((symbol) => generatedBars({ symbol, length: DAYS, seed, missing: MISSING }));
        const gapped = generatedBars({ symbol: 'B', length: DAYS, seed: seed + 1, missing: MISSING, gaps: 4 * GAPS });
        const before = (b: BarSeries, end: number) => truncateBars(b, b.date.filter((date) => date < end).length);
        const b = before(gapped, FIRST + DAYS);
        const ranked = (one: BarSeries) =>
          rowsOf(buildDataset(request([a, one, c])))
            .filter(({ date }) => date <= FIRST + day)
            .map(({ date, symbol }) => [date, symbol]);
        expect(ranked(before(b, FIRST + day + 1))).toEqual(ranked(b));
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('keeps for inference the rows whose label is not known yet, and carries no labels', () => {
    const bars = [series('A'), series('B')];
    const training = buildDataset(request(bars));
    const data = buildDataset(request(bars, { purpose: 'inference' }));
    expect(datesOf(data, 'A').at(-1)).toBe(FIRST + DAYS - 1);
    expect(datesOf(training, 'A').at(-1)).toBe(FIRST + DAYS - 1 - DELAY - HORIZON);
    expect(data.label.every(Number.isNaN)).toBe(true);
    expect(data.labelEnd.every((end) => end === -1)).toBe(true);
    expect(data.filters.map((count) => count.filter)).not.toContain('label undefined');
  });

  it('keeps closes of all bars in a panel by day and symbol', () => {
    const bars = [series('A', { gaps: GAPS, missing: MISSING }), series('B')];
    const { calendar, close, symbols } = buildDataset(request(bars, { universe: [] }));
    expect(symbols).toEqual(['A', 'B']);
    calendar.forEach((date, day) =>
      bars.forEach((one, s) => {
        const bar = one.date.indexOf(date);
        expect(close[day * 2 + s]).toBe(bar < 0 ? NaN : one.close[bar]);
      }),
    );
  });

  it('removing bars after labelEnd leaves a row as it was; a delisting needs its days of confirmation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (seed, pick) => {
        const bars = ['A', 'B', 'C'].map((symbol, i) =>
          generatedBars({ symbol, length: i === 1 ? 45 : DAYS, seed: seed + i, missing: MISSING, gaps: GAPS }),
        );
        const whole = buildDataset(request(bars));
        const row = Math.floor(pick * (whole.matrix.rows - 1));
        const end = whole.labelEnd[row];
        const early = end < whole.rowDate[row] + DELAY + HORIZON;
        // B's last bar is on day 44 of 80: its confirmation is within the calendar.
        const until = whole.calendar[early ? end + CONFIRM_DAYS + 1 : end];
        const cut = bars.map((one) => truncateBars(one, one.date.filter((date) => date <= until).length));
        const less = buildDataset(request(cut));
        const { date, symbol } = rowsOf(whole)[row];
        const same = rowsOf(less).find((other) => other.date === date && other.symbol === symbol);
        expect(same).toBeDefined();
        expect(contentOf(less, same!.row)).toEqual(contentOf(whole, row));
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('reports both passes and leaves an empty dataset to the caller, with its counts', () => {
    const seen: number[][] = [];
    const bars = [series('A'), series('B')];
    const data = buildDataset(request(bars, { universe: [] }), (done, total) => seen.push([done, total]));
    expect(seen).toEqual([1, 2, 3, 4].map((done) => [done, 4]));
    expect(data.matrix.rows).toBe(0);
    expect(dropped(data)).toEqual([0, 2 * DAYS, 0, 0, 0]);
    expect(buildDataset(request([])).calendar.length).toBe(0);
  });

  it.each([
    ['unsorted symbols', { bars: [series('B'), series('A')] }, 'A stands after B'],
    ['a symbol twice', { bars: [series('A'), series('A')] }, 'A stands after A'],
    ['an unknown feature', { features: ['beta'] }, "'beta' is no feature"],
    ['no features', { features: [] }, 'No features'],
    ['dates in reverse', { firstDate: FIRST, lastDate: FIRST - 1 }, '2011-01-26 to 2011-01-25'],
    ['no horizon', { horizon: 0 }, 'horizon is 0'],
    ['a share above 1', { minKnownShare: 2 }, 'share is 2'],
    ['unsorted bars', { bars: [{ ...series('A'), date: series('A').date.slice().reverse() }] }, 'out of order'],
  ])('refuses %s', (_, more: Partial<DatasetRequest>, message) => {
    expect(() => buildDataset(request([series('A')], more))).toThrowError(
      expect.objectContaining({ code: 'BAD_INPUT', message: expect.stringContaining(message) }),
    );
  });
});
