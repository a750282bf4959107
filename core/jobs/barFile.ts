import type { BarSeries } from '../kernels/index.ts';
import { readColumns, writeColumns } from './columnFile.ts';

interface Meta {
  symbols: string[];
  /** Bars of each symbol. */
  counts: number[];
}
const FIELDS = ['open', 'high', 'low', 'close', 'volume'] as const;

/** A bar extract: what a job may see of the market store. */
export function writeBars(path: string, bars: readonly BarSeries[]): void {
  const rows = bars.reduce((sum, { date }) => sum + date.length, 0);
  const date = new Int32Array(rows);
  const fields = Object.fromEntries(FIELDS.map((field) => [field, new Float64Array(rows)]));
  let at = 0;
  for (const series of bars) {
    date.set(series.date, at);
    for (const field of FIELDS) fields[field].set(series[field], at);
    at += series.date.length;
  }
  const meta: Meta = { symbols: bars.map(({ symbol }) => symbol), counts: bars.map((series) => series.date.length) };
  writeColumns(path, { meta, columns: { date, ...fields } });
}

export function readBars(path: string): BarSeries[] {
  const { meta, columns } = readColumns<Meta>(path);
  let at = 0;
  return meta.symbols.map((symbol, i) => {
    const part = (name: string) => columns[name].subarray(at, at + meta.counts[i]) as Float64Array;
    const [open, high, low, close, volume] = FIELDS.map(part);
    const date = columns.date.subarray(at, at + meta.counts[i]) as Int32Array;
    at += meta.counts[i];
    return { symbol, date, open, high, low, close, volume };
  });
}
