/** Days since 1970-01-01, both ends included. */
export interface DayRange {
  start: number;
  end: number;
}

/** What a trial tested. */
export interface TestedDays {
  /** `E1` or `S1/4`. */
  id: string;
  tested: readonly DayRange[];
  /** Trading days by which what is kept of it may end after its last tested one: returns do, by horizon and delay. */
  lag: number;
}

/** Days that an earlier trial tested and a run with chosen test dates does not. */
export interface LeftOut {
  id: string;
  /** How many, of how many that it tested. */
  days: number;
  tested: number;
  /** The first of them, days since 1970-01-01. */
  first: number;
}

/**
 * The earlier trial of which a run leaves out most; undefined where it leaves out nothing that was tested.
 * @param days those that the run could have tested, ascending; no others count
 * @param chosen what it tests
 */
export function leftOut(
  days: Int32Array,
  chosen: readonly DayRange[],
  earlier: readonly TestedDays[],
): LeftOut | undefined {
  const covers = new Map<number, Uint8Array>();
  const found = earlier.map(({ id, tested, lag }): LeftOut => {
    const covered = covers.get(lag) ?? marked(days, chosen, lag);
    covers.set(lag, covered);
    const seen = marked(days, tested, 0);
    const missing = Array.from(days.filter((_, k) => seen[k] === 1 && covered[k] === 0));
    return { id, days: missing.length, tested: seen.reduce((sum, one) => sum + one, 0), first: missing[0] };
  });
  const [worst] = found.filter((one) => one.days > 0).sort((a, b) => b.days - a.days);
  return worst;
}

function marked(days: Int32Array, ranges: readonly DayRange[], lag: number): Uint8Array {
  const marks = new Uint8Array(days.length);
  for (const { start, end } of ranges) {
    const from = placeOf(days, start);
    const to = placeOf(days, end + 1);
    if (from < to) marks.fill(1, from, to + lag);
  }
  return marks;
}

/** Of the first day that is not before this one. */
function placeOf(days: Int32Array, day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
