import { describe, expect, test } from 'vitest';
import type { Fold } from './Fold.ts';
import { foldRows, ROLE } from './foldRows.ts';

const int = (...values: number[]) => Int32Array.from(values);
const testOn = (testStart: number, testEnd: number, days: number): Fold => ({
  index: 0,
  train: { start: 0, end: days },
  test: [{ start: testStart, end: testEnd }],
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

  test('a row without a label is in no training, and tested and purging as any other', () => {
    const fold = testOn(8, 10, 20);
    const rowLabel = Float64Array.from(rowDate, (t) => ([3, 6, 9, 13].includes(t) ? NaN : 0));
    const { train, test: tested, role, ...counts } = foldRows({ rowDate, rowLabelEnd, rowLabel, fold, embargoDays: 2 });
    expect([...train]).toEqual([0, 1, 2, 4, 5, 15, 16, 17, 18, 19]);
    expect([...tested]).toEqual([8, 9]);
    // Without the labels they were trained on (3), purged (6) and embargoed (13); 11 is purged by the window of 9 alone.
    expect([...role].flatMap((value, row) => (value === ROLE.unused ? [row] : []))).toEqual([3, 6, 13]);
    expect(counts).toEqual({ purged: 3, embargoed: 2 });
    expect(role[11]).toBe(ROLE.purged);
  });

  test('refuses what does not belong together', () => {
    const fold = testOn(8, 10, 20);
    expect(() => foldRows({ rowDate, rowLabelEnd, rowLabel: new Float64Array(3), fold, embargoDays: 0 })).toThrow(
      /3 labels for 20 rows/,
    );
    expect(() => foldRows({ rowDate, rowLabelEnd: int(1), fold, embargoDays: 0 })).toThrow(/20 dates and 1 label ends/);
    expect(() => foldRows({ rowDate, rowLabelEnd, fold, embargoDays: -1 })).toThrow(/Embargo of -1/);
  });
});
