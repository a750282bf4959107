import { AppError } from '../contract/index.ts';

export interface DateOffsets {
  /** The distinct dates, ascending. */
  readonly dates: Int32Array;
  /** Length dates + 1: the rows of date k are `offsets[k] .. offsets[k + 1]`. */
  readonly offsets: Int32Array;
}

/** Where each date's rows begin and end. Rows that are not ascending by date are `BAD_INPUT`. */
export function dateOffsets(rowDate: Int32Array): DateOffsets {
  const dates: number[] = [];
  const offsets: number[] = [];
  for (let row = 0; row < rowDate.length; row++) {
    if (row > 0 && rowDate[row] === rowDate[row - 1]) continue;
    if (row > 0 && rowDate[row] < rowDate[row - 1]) {
      const message = `Row ${row} has date ${rowDate[row]} after ${rowDate[row - 1]}; sort the rows by date first.`;
      throw new AppError('BAD_INPUT', message, { row });
    }
    dates.push(rowDate[row]);
    offsets.push(row);
  }
  offsets.push(rowDate.length);
  return { dates: Int32Array.from(dates), offsets: Int32Array.from(offsets) };
}
