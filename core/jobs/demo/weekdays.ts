/** 1970-01-01 was a Thursday; 0 is Sunday. */
const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** The first `count` weekdays from `firstDay` on (days since 1970-01-01). */
export function weekdays(firstDay: number, count: number): Int32Array {
  const calendar = new Int32Array(count);
  for (let day = firstDay, i = 0; i < count; day++) {
    const weekday = weekdayOf(day);
    if (weekday !== 0 && weekday !== 6) calendar[i++] = day;
  }
  return calendar;
}
