import { join } from 'node:path';
import { computeSymbolFeatures, type Filing } from '../../features/index.ts';
import { readBars } from '../barFile.ts';
import { writeColumns } from '../columnFile.ts';
import { readJson } from '../jsonFile.ts';
import type { JobContext } from '../protocol.ts';

export interface FeaturesConfig {
  features: string[];
}
export interface FeaturesResult {
  rows: number;
  symbols: string[];
  known_values: number;
}

/** bars.columns, filings.json → features.columns: every feature of every bar, by symbol and date. */
export function featuresJob({ features }: FeaturesConfig, { folder, begin }: JobContext): FeaturesResult {
  const bars = readBars(join(folder, 'bars.columns'));
  const filings = Map.groupBy(readJson<Filing[]>(join(folder, 'filings.json')), ({ symbol }) => symbol);
  const rows = bars.reduce((sum, { date }) => sum + date.length, 0);
  const rowSymbol = new Int32Array(rows);
  const rowDate = new Int32Array(rows);
  const values = features.map(() => new Float64Array(rows));
  const progress = begin('Computing features');
  let known = 0;
  let at = 0;
  for (const [i, series] of bars.entries()) {
    const end = at + series.date.length;
    rowSymbol.fill(i, at, end);
    rowDate.set(series.date, at);
    const columns = computeSymbolFeatures(series, filings.get(series.symbol) ?? [], features);
    for (const [k, column] of columns.entries()) {
      values[k].set(column, at);
      for (const value of column) if (!Number.isNaN(value)) known++;
    }
    at = end;
    progress(i + 1, bars.length);
  }
  begin('Writing features');
  const named = Object.fromEntries(features.map((name, k) => [name, values[k]]));
  writeColumns(join(folder, 'features.columns'), { meta: {}, columns: { rowSymbol, rowDate, ...named } });
  return { rows, symbols: bars.map(({ symbol }) => symbol), known_values: known };
}
