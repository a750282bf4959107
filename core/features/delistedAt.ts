import { type BarSeries } from '../kernels/index.ts';
import { calendarIndex } from './calendar.ts';

/** Days of the calendar without a bar that confirm a delisting. */
const CONFIRM_DAYS = 10;

/**
 * Calendar index of the last known close of a symbol whose last bar is followed by more than `confirmDays` days of the
 * calendar; undefined when it is not, or has no close. Bars cut at an `as_of` take the calendar with them, so a symbol
 * that still trades never looks delisted.
 * @throws AppError BAD_INPUT for a bar on a day that is not in the calendar
 */
export function delistedAt(bars: BarSeries, calendar: Int32Array, confirmDays = CONFIRM_DAYS): number | undefined {
  const index = calendarIndex(bars, calendar);
  if (index.length === 0 || calendar.length - 1 - index[index.length - 1] <= confirmDays) return undefined;
  for (let t = index.length - 1; t >= 0; t--) if (!Number.isNaN(bars.close[t])) return index[t];
  return undefined;
}
