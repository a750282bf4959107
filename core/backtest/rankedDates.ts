import { dateOffsets } from '../statistics/index.ts';
import type { BacktestSignals } from './BacktestPanel.ts';
import { rankedRows } from './rankedRows.ts';
import { MIN_SYMBOLS } from './tranches.ts';

/** One date's known signals, lowest first, ties by symbol. */
export interface RankedDate {
  readonly day: number;
  readonly symbol: Int32Array;
  readonly signal: Float64Array;
}

/** The dates on which there is something to choose: at least 10 known signals that are not all equal. */
export function rankedDates({ signal, rowDate, rowSymbol }: BacktestSignals): RankedDate[] {
  const { dates, offsets } = dateOffsets(rowDate);
  const ranked: RankedDate[] = [];
  for (let k = 0; k < dates.length; k++) {
    const rows = rankedRows(signal, rowSymbol, offsets[k], offsets[k + 1]);
    if (rows.length < MIN_SYMBOLS || signal[rows[0]] === signal[rows[rows.length - 1]]) continue;
    ranked.push({
      day: dates[k],
      symbol: Int32Array.from(rows, (row) => rowSymbol[row]),
      signal: Float64Array.from(rows, (row) => signal[row]),
    });
  }
  return ranked;
}
