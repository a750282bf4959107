import { AppError } from '../contract/index.ts';
import { type BarSeries } from '../kernels/index.ts';
import { isoDay } from './isoDay.ts';

/** The distinct event dates of all bars, sorted: the trading days that labels, purge and embargo count. */
export function calendarOf(bars: readonly BarSeries[]): Int32Array {
  const days = new Set<number>();
  for (const { date } of bars) for (const day of date) days.add(day);
  return Int32Array.from(days).sort();
}

/**
 * The place of each bar's date in the calendar.
 * @throws AppError BAD_INPUT for a date that is not in the calendar, or not later than the date before it
 */
export function calendarIndex({ symbol, date }: BarSeries, calendar: Int32Array): Int32Array {
  const index = new Int32Array(date.length);
  let at = -1;
  for (let t = 0; t < date.length; t++) {
    do at++;
    while (at < calendar.length && calendar[at] < date[t]);
    if (calendar[at] !== date[t]) {
      const message = `The bar of ${symbol} on ${isoDay(date[t])} is out of order or on no day of the calendar: sort its bars by date.`;
      throw new AppError('BAD_INPUT', message, { symbol, date: date[t] });
    }
    index[t] = at;
  }
  return index;
}
