import { describe, expect, test } from 'vitest';
import { matrixOf } from './testing/planted.ts';
import { validationTail } from './validationTail.ts';

/** Ten days of three rows; the labels end two days on. */
const DAYS = 10;
const matrix = matrixOf(3 * DAYS, 1, (i) => i);
const rowDate = Int32Array.from({ length: 3 * DAYS }, (_, row) => Math.floor(row / 3));
const data = {
  matrix,
  label: new Float64Array(3 * DAYS),
  rows: Uint32Array.from({ length: 3 * DAYS }, (_, row) => row),
  rowDate,
  labelEnd: rowDate.map((day) => day + 2),
};
const daysOf = (rows: Uint32Array) => [...new Set(Array.from(rows, (row) => rowDate[row]))];

describe('validationTail', () => {
  test('takes whole dates from the end and purges what overlaps them', () => {
    const { train, validation, purged } = validationTail(data, 0.2);
    expect(daysOf(validation)).toEqual([8, 9]);
    // The label of day 6 ends on day 8, when the first label of the tail begins.
    expect(daysOf(train)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(purged).toBe(3);
    expect(daysOf(validationTail(data, 0.11).validation)).toEqual([8, 9]);
    expect(daysOf(validationTail(data, 0.001).validation)).toEqual([9]);
  });

  test('does not depend on the order of the rows', () => {
    const rows = data.rows.slice().reverse();
    expect(
      validationTail({ ...data, rows }, 0.2)
        .train.slice()
        .sort(),
    ).toEqual(validationTail(data, 0.2).train);
  });

  test('refuses rows without dates and tails that leave nothing', () => {
    const undated = { matrix, label: data.label, rows: data.rows, rowDate };
    const refused = (code: string, message: RegExp) =>
      expect.objectContaining({ code, message: expect.stringMatching(message) });
    expect(() => validationTail(undated, 0.2)).toThrow(refused('BAD_INPUT', /rowDate and labelEnd/));
    expect(() => validationTail(data, 0.95)).toThrow(refused('NO_DATA', /of 30 rows 30 are/));
  });
});
