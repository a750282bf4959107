import type { ShownDates } from '../../core/figures/index.ts';
import { placeOf } from './dates.ts';

/** Trading days: a month. */
const PAGE = 21;
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -PAGE, PageDown: PAGE };
/** Of the dates shown, what one step of the zoom keeps. */
const ZOOM = 0.5;
const MIN_DATES = 10;

/** Where a key takes the crosshair; undefined for a key that does not move it. `dates` are in order, and some. */
export function stepDate(dates: readonly string[], date: string | undefined, key: string): string | undefined {
  const last = dates.length - 1;
  if (key === 'Home') return dates[0];
  if (key === 'End') return dates[last];
  const step = STEPS[key];
  if (step === undefined) return undefined;
  if (date === undefined) return dates[step > 0 ? 0 : last];
  return dates[Math.min(Math.max(placeOf(dates, date) + step, 0), last)];
}

/** The dates that are shown after zooming in or out around a date; undefined shows all. */
export function zoomDates(
  dates: readonly string[],
  { shown, date, isIn }: { shown: ShownDates | undefined; date: string | undefined; isIn: boolean },
): ShownDates | undefined {
  const first = shown ? placeOf(dates, shown.start) : 0;
  const last = shown ? Math.min(placeOf(dates, shown.end), dates.length - 1) : dates.length - 1;
  const middle = date === undefined ? (first + last) / 2 : placeOf(dates, date);
  const count = Math.max((last - first + 1) * (isIn ? ZOOM : 1 / ZOOM), MIN_DATES);
  if (count >= dates.length) return undefined;
  const start = Math.min(Math.max(Math.round(middle - count / 2), 0), dates.length - Math.round(count));
  return { start: dates[start], end: dates[Math.min(start + Math.round(count), dates.length) - 1] };
}
