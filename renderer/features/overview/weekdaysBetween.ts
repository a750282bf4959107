import { dayOf } from '../../../core/contract/index.ts';

/** Weekdays after one date, up to and with another; 0 when the other is not later. Both ISO; holidays are not known. */
export function weekdaysBetween(from: string, to: string): number {
  return Math.max(0, weekdaysUpTo(dayOf(to)) - weekdaysUpTo(dayOf(from)));
}

/** Weekdays from Monday 1969-12-29 to a day since 1970-01-01, both included. */
function weekdaysUpTo(day: number): number {
  const days = day + 4;
  return Math.floor(days / 7) * 5 + Math.min(5, days - 7 * Math.floor(days / 7));
}
