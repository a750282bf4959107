import type { FloatArray } from '../statistics/index.ts';

/**
 * The rows of `start .. end` with a known signal, ascending by signal, ties by ascending symbol index: what makes
 * quantiles the same whatever the order of the rows.
 */
export function rankedRows(signal: FloatArray, rowSymbol: Int32Array, start: number, end: number): Uint32Array {
  const rows = new Uint32Array(end - start);
  let n = 0;
  for (let row = start; row < end; row++) if (!Number.isNaN(signal[row])) rows[n++] = row;
  return rows.subarray(0, n).sort((a, b) => {
    if (signal[a] === signal[b]) return rowSymbol[a] - rowSymbol[b];
    return signal[a] < signal[b] ? -1 : 1;
  });
}
