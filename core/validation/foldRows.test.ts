import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldRows, walkForward, type Fold } from './index.ts';

const RUNS = 150;
const int = (...values: number[]) => Int32Array.from(values);
const testOn = (testStart: number, testEnd: number, days: number): Fold => ({
  index: 0,
  trainStart: 0,
  trainEnd: days,
  testStart,
  testEnd,
});

describe('foldRows', () => {
  /** One symbol, days 0..19, label window (t, t + 3], test days 8 and 9: test labels cover days 9 to 12. */
  const rowDate = Int32Array.from({ length: 20 }, (_, t) => t);
  const rowLabelEnd = rowDate.map((t) => t + 3);

  test('by hand: purged on both sides, embargo after', () => {
    const rows = foldRows({ rowDate, rowLabelEnd, fold: testOn(8, 10, 20), embargoDays: 2 });
    // Day 5 ends on 8, the day before the first test label day; days 6, 7 and 10, 11 meet days 9 to 12.
    expect([...rows.train]).toEqual([0, 1, 2, 3, 4, 5, 15, 16, 17, 18, 19]);
    expect([...rows.test]).toEqual([8, 9]);
    expect([rows.purged, rows.embargoed]).toEqual([4, 3]);
    expect([...foldRows({ rowDate, rowLabelEnd, fold: testOn(8, 10, 20), embargoDays: 0 }).train]).toContain(12);
  });

  test('any test row counts: one long label purges what the others would not', () => {
    const ends = rowLabelEnd.slice();
    ends[8] = 16;
    const { train } = foldRows({ rowDate, rowLabelEnd: ends, fold: testOn(8, 10, 20), embargoDays: 0 });
    expect([...train]).toEqual([0, 1, 2, 3, 4, 5, 16, 17, 18, 19]);
  });

  test('a label that ended early at a delisting is kept where it does not reach the test', () => {
    const { train, purged } = foldRows({
      rowDate: int(6, 7, 7, 8),
      rowLabelEnd: int(7, 8, 10, 11),
      fold: testOn(8, 9, 9),
      embargoDays: 5,
    });
    expect([...train]).toEqual([0, 1]);
    expect(purged).toBe(1);
  });

  test('no rows, no test rows, rows in any order', () => {
    const fold = testOn(8, 10, 20);
    expect(foldRows({ rowDate: int(), rowLabelEnd: int(), fold, embargoDays: 2 })).toMatchObject({
      purged: 0,
      embargoed: 0,
    });
    expect([...foldRows({ rowDate: int(1, 12), rowLabelEnd: int(30, 30), fold, embargoDays: 9 }).train]).toEqual([
      0, 1,
    ]);
    const reversed = foldRows({
      rowDate: rowDate.toReversed(),
      rowLabelEnd: rowLabelEnd.toReversed(),
      fold,
      embargoDays: 2,
    });
    expect([...reversed.train].map((row) => 19 - row).reverse()).toEqual([0, 1, 2, 3, 4, 5, 15, 16, 17, 18, 19]);
  });

  test('refuses what does not belong together', () => {
    const fold = testOn(8, 10, 20);
    expect(() => foldRows({ rowDate, rowLabelEnd: int(1), fold, embargoDays: 0 })).toThrow(/20 dates and 1 label ends/);
    expect(() => foldRows({ rowDate, rowLabelEnd, fold, embargoDays: -1 })).toThrow(/Embargo of -1/);
  });
});

/** Symbols with late listings, delistings (the label ends at the last close) and gaps. */
const panel = fc
  .record({
    days: fc.integer({ min: 12, max: 60 }),
    horizon: fc.integer({ min: 1, max: 12 }),
    delay: fc.integer({ min: 0, max: 3 }),
    embargoDays: fc.integer({ min: 0, max: 15 }),
    listings: fc.array(
      fc.record({
        start: fc.nat(50),
        length: fc.integer({ min: 1, max: 60 }),
        gaps: fc.array(fc.nat(60), { maxLength: 8 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(({ listings, days, horizon, delay, embargoDays }) => {
    const rows = listings.flatMap(({ start, length, gaps }) => {
      const end = Math.min(days - 1, start + length - 1);
      const present = Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);
      return present.filter((t) => !gaps.includes(t)).map((t) => [t, Math.min(t + delay + horizon, end)]);
    });
    rows.sort((a, b) => a[0] - b[0]);
    return {
      days,
      embargoDays,
      rowDate: int(...rows.map(([t]) => t)),
      rowLabelEnd: int(...rows.map(([, end]) => end)),
    };
  });

describe('on random panels', () => {
  const check = (fold: Fold, { rowDate, rowLabelEnd, embargoDays }: Omit<Parameters<typeof foldRows>[0], 'fold'>) => {
    const result = foldRows({ rowDate, rowLabelEnd, fold, embargoDays });
    const inside = (row: number, from: number, to: number) => rowDate[row] >= from && rowDate[row] < to;
    const tested = [...rowDate.keys()].filter((row) => inside(row, fold.testStart, fold.testEnd));
    const candidates = [...rowDate.keys()].filter(
      (row) => inside(row, fold.trainStart, fold.trainEnd) && !inside(row, fold.testStart, fold.testEnd),
    );
    const meetsTest = (row: number) =>
      tested.some((other) => Math.max(rowDate[row], rowDate[other]) < Math.min(rowLabelEnd[row], rowLabelEnd[other]));
    const lastEnd = Math.max(...tested.map((row) => rowLabelEnd[row]));
    const underEmbargo = (row: number) =>
      embargoDays > 0 && rowDate[row] >= lastEnd && rowDate[row] <= lastEnd + embargoDays;
    expect([...result.test]).toEqual(tested);
    expect([...result.train]).toEqual(candidates.filter((row) => !meetsTest(row) && !underEmbargo(row)));
    expect(result.purged).toBe(candidates.filter(meetsTest).length);
    expect(result.purged + result.embargoed + result.train.length).toBe(candidates.length);
    return result;
  };

  test('no label window of a training row meets one of a test row, wherever the test lies; all others are counted', () => {
    const stretch = fc.record({ from: fc.nat(59), length: fc.integer({ min: 1, max: 20 }), cut: fc.nat(10) });
    const property = fc.property(panel, stretch, ({ days, ...rows }, { from, length, cut }) => {
      check({ index: 0, trainStart: cut, trainEnd: days - cut, testStart: from, testEnd: from + length }, rows);
    });
    fc.assert(property, { numRuns: RUNS });
  });

  test('walk-forward tests every row after the first training stretch exactly once, and never trains on a later one', () => {
    const options = fc.record({
      folds: fc.integer({ min: 1, max: 4 }),
      minTrainDays: fc.integer({ min: 1, max: 8 }),
      window: fc.constantFrom('expanding' as const, 'rolling' as const),
    });
    const property = fc.property(panel, options, ({ days, ...rows }, o) => {
      const folds = walkForward(days, o);
      const times = new Int32Array(rows.rowDate.length);
      for (const fold of folds) {
        const { test: tested, train } = check(fold, rows);
        for (const row of tested) times[row]++;
        for (const row of train) expect(rows.rowDate[row]).toBeLessThan(fold.testStart);
      }
      expect(times).toEqual(rows.rowDate.map((t) => (t >= folds[0].testStart ? 1 : 0)));
    });
    fc.assert(property, { numRuns: RUNS });
  });
});
