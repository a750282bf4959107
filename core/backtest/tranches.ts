import { dateOffsets, type FloatArray } from '../statistics/index.ts';
import { rankedRows } from './rankedRows.ts';

/** Below this many known signals a date has no quantiles worth the name. */
export const MIN_SYMBOLS = 10;

/** What one signal date buys and sells, before it is known how many shares that is. */
export interface Tranche {
  /** Calendar day whose close it is entered at. */
  readonly entry: number;
  /** Calendar day whose close it is left at. */
  readonly exit: number;
  readonly longs: Int32Array;
  readonly shorts: Int32Array;
}

export interface TrancheInput {
  readonly signal: FloatArray;
  readonly rowDate: Int32Array;
  readonly rowSymbol: Int32Array;
  readonly close: FloatArray;
  readonly symbols: number;
  readonly horizon: number;
  readonly delay: number;
  readonly quantile: number;
}

/**
 * One tranche per signal date, in date order. The legs are chosen among all known signals of the date, as one must who
 * cannot see the entry close yet; a chosen symbol without that close is then not entered and the others of its leg
 * share the leg's capital. No tranche where fewer than 10 signals are known, all are equal, a leg has no symbol to
 * enter, or the panel ends before there is a day to hold. A tranche whose exit lies beyond the panel leaves on its last
 * day.
 */
export function tranchesOf(input: TrancheInput): Tranche[] {
  const { signal, rowDate, rowSymbol, close, symbols, horizon, delay, quantile } = input;
  const lastDay = close.length / symbols - 1;
  const { dates, offsets } = dateOffsets(rowDate);
  const tranches: Tranche[] = [];
  for (let k = 0; k < dates.length; k++) {
    const entry = dates[k] + delay;
    if (entry >= lastDay) break;
    const rows = rankedRows(signal, rowSymbol, offsets[k], offsets[k + 1]);
    if (rows.length < MIN_SYMBOLS || signal[rows[0]] === signal[rows[rows.length - 1]]) continue;
    // 0.29 * 100 is 28.999999999999996
    const size = Math.max(1, Math.floor(rows.length * quantile + 1e-9));
    const enterable = (leg: Uint32Array) =>
      Int32Array.from(leg, (row) => rowSymbol[row]).filter((s) => !Number.isNaN(close[entry * symbols + s]));
    const longs = enterable(rows.subarray(rows.length - size));
    const shorts = enterable(rows.subarray(0, size));
    if (longs.length === 0 || shorts.length === 0) continue;
    tranches.push({ entry, exit: Math.min(entry + horizon, lastDay), longs, shorts });
  }
  return tranches;
}
