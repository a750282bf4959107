import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type BarSeries } from '../../core/kernels/index.ts';

const MS_PER_DAY = 86_400_000;
const SHARED = resolve(process.env.HRP_SHARED ?? resolve(import.meta.dirname, '../../../shared'));
const BARS_FILE = 'data/sp500_2013_2018.csv.gz';

/** The file below HRP_SHARED, or undefined, with a line that says so, when it is not there. */
export function sharedFile(path: string): string | undefined {
  const full = resolve(SHARED, path);
  if (existsSync(full)) return full;
  console.warn(`${path} is not below HRP_SHARED: what needs it is skipped`);
  return undefined;
}

/** The cells of a gzipped CSV without quotes, header first. */
export function readCsv(file: string): string[][] {
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace('\r', '').split(','));
}

/** The number in a cell, NaN where it is empty. */
export const cellNumber = (cell: string): number => (cell === '' ? NaN : Number(cell));

export const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / MS_PER_DAY;

/** The real bars by symbol, sorted by symbol and date; undefined when the file is not there. */
export function readRealBars(): BarSeries[] | undefined {
  const file = sharedFile(BARS_FILE);
  if (!file) return undefined;
  const [header, ...rows] = readCsv(file);
  const column = (name: string) => header.indexOf(name);
  const at = { date: column('date'), symbol: column('Name') };
  const bySymbol = new Map<string, string[][]>();
  for (const row of rows) {
    const own = bySymbol.get(row[at.symbol]);
    if (own) own.push(row);
    else bySymbol.set(row[at.symbol], [row]);
  }
  return [...bySymbol.keys()].sort().map((symbol) => {
    const own = bySymbol.get(symbol)!.sort((a, b) => (a[at.date] < b[at.date] ? -1 : 1));
    const field = (name: string) => Float64Array.from(own, (row) => cellNumber(row[column(name)]));
    return {
      symbol,
      date: Int32Array.from(own, (row) => dayOf(row[at.date])),
      open: field('open'),
      high: field('high'),
      low: field('low'),
      close: field('close'),
      volume: field('volume'),
    };
  });
}
