import { dayOf } from '../../contract/index.ts';
import type { StoredSeries } from '../BarTable.ts';

/** One bar: its date and, where they differ from 1, its fields. */
export type Bar = { date: string } & Partial<Record<'open' | 'high' | 'low' | 'close' | 'volume', number>>;

/** The series of one symbol. */
export function bars(symbol: string, ...rows: Bar[]): StoredSeries {
  const field = (name: 'open' | 'high' | 'low' | 'close' | 'volume') =>
    Float64Array.from(rows, (row) => row[name] ?? 1);
  return {
    symbol,
    date: Int32Array.from(rows, ({ date }) => dayOf(date)),
    open: field('open'),
    high: field('high'),
    low: field('low'),
    close: field('close'),
    volume: field('volume'),
  };
}
