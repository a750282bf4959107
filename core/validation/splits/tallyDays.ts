import type { RowTally } from './tallyRows.ts';

export interface ExpectedRows {
  /** Days since 1970-01-01, ascending. */
  readonly calendar: Int32Array;
  /** Index of the first day that has rows. */
  readonly first: number;
  /** Of the label, trading days. */
  readonly horizon: number;
  readonly delay: number;
  /** That the symbols are dealt into, for folds that test them in turn. */
  readonly groups?: number | undefined;
}

/** One row for every day whose label ends within the calendar, and for every group: what can be said before rows are there. */
export function tallyDays({ calendar, first, horizon, delay, groups = 1 }: ExpectedRows): RowTally {
  const days = Math.max(0, calendar.length - horizon - delay - first);
  const length = days * groups;
  const rowDate = Int32Array.from({ length }, (_, k) => first + Math.floor(k / groups));
  return {
    calendar,
    groups: Array.from({ length: groups }, (_, g) => `group ${g + 1}`),
    rowDate,
    labelEnd: rowDate.map((day) => day + delay + horizon),
    label: new Float64Array(length),
    group: Int32Array.from({ length }, (_, k) => k % groups),
    count: new Int32Array(length).fill(1),
  };
}
