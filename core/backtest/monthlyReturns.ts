import { isoOf } from '../contract/index.ts';

export interface MonthlyReturn {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Compounded over the days of the month that there are. */
  readonly value: number;
}

/** Returns by calendar month, oldest first. @param dates one per return, days since 1970-01-01, ascending */
export function monthlyReturns(dates: Int32Array, returns: Float64Array): MonthlyReturn[] {
  const months: { month: string; value: number }[] = [];
  for (let i = 0; i < returns.length; i++) {
    const month = isoOf(dates[i]).slice(0, 7);
    if (months.at(-1)?.month !== month) months.push({ month, value: 0 });
    const last = months[months.length - 1];
    last.value = (1 + last.value) * (1 + returns[i]) - 1;
  }
  return months;
}
