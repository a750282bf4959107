import type { Point } from './rollingMean.ts';

/** The stretch of dates that the user looks at; both ends included. */
export interface ShownDates {
  start: string;
  end: string;
}

/** The points on the dates shown, all of them without such a stretch. */
export const shownPoints = <P extends Point>(points: readonly P[], shown: ShownDates | undefined): readonly P[] =>
  shown ? points.filter(({ date }) => date >= shown.start && date <= shown.end) : points;
