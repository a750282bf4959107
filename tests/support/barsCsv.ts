import { isoOf } from '../../core/contract/index.ts';
import type { BarSeries } from '../../core/kernels/index.ts';

const cell = (value: number): string => (Number.isNaN(value) ? '' : String(value));

/** Bars as the text of a CSV file, symbol after symbol. */
export function barsCsv(bars: readonly BarSeries[]): string {
  const lines = bars.flatMap(({ symbol, date, open, high, low, close, volume }) =>
    Array.from(date, (day, i) => `${isoOf(day)},${symbol},${[open, high, low, close, volume].map((f) => cell(f[i]))}`),
  );
  return `date,symbol,open,high,low,close,volume\n${lines.join('\n')}\n`;
}
