import { dayOf } from '../../core/contract/index.ts';
import type { Series } from '../../core/figures/index.ts';

/** Every date of the series, once, in order. */
export const datesOf = (series: readonly Series[]): string[] =>
  [...new Set(series.flatMap(({ dates }) => dates))].sort();

/** The place of the first date that is not before `date`; the length where all are before. `dates` are in order. */
export function placeOf(dates: readonly string[], date: string): number {
  let [low, high] = [0, dates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dates[middle] < date) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The known date that is nearest; the date itself where none is known. */
export function nearestDate(dates: readonly string[], date: string): string {
  const place = placeOf(dates, date);
  const [before, after] = [dates.at(Math.max(0, place - 1)), dates.at(Math.min(place, dates.length - 1))];
  if (before === undefined || after === undefined) return date;
  return dayOf(date) - dayOf(before) < dayOf(after) - dayOf(date) ? before : after;
}
