/** A point of a daily series; null is unknown. */
export interface Point {
  date: string;
  value: number | null;
}

/** Mean of the last `window` known values, at the date of the last of them; nothing until there are that many. */
export function rollingMean(points: readonly Point[], window: number): { date: string; value: number }[] {
  const known = points.flatMap(({ date, value }) => (value === null ? [] : [{ date, value }]));
  return known.slice(window - 1).map(({ date }, i) => {
    let sum = 0;
    for (let k = i; k < i + window; k++) sum += known[k].value;
    return { date, value: sum / window };
  });
}
