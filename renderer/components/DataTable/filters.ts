import type { Filter } from '../../stores/tables.ts';
import type { CellValue, Column, FilterKind } from './Column.ts';
import { compareCells } from './compareCells.ts';
import { knownValue } from './cellText.ts';

/** How a column is filtered. */
export function filterKind<Row>(column: Column<Row>, isNumeric: boolean): FilterKind | false {
  return column.filter ?? (isNumeric ? 'range' : 'text');
}

/** Whether a cell passes its column's filter. A missing value passes only where it was chosen. */
export function passes(filter: Filter, value: CellValue): boolean {
  if (filter.kind === 'choice') return filter.chosen.includes(value);
  if (value === null) return false;
  if (filter.kind === 'text') return String(value).toLowerCase().includes(filter.text.toLowerCase());
  if (typeof value !== 'number') return false;
  return (filter.min === null || value >= filter.min) && (filter.max === null || value <= filter.max);
}

/** The filter, or null where it lets everything pass. */
export function orNone(filter: Filter): Filter | null {
  if (filter.kind === 'text') return filter.text === '' ? null : filter;
  if (filter.kind === 'choice') return filter.chosen.length === 0 ? null : filter;
  return filter.min === null && filter.max === null ? null : filter;
}

/** A bound as typed: a comma or a point before the decimals; null for nothing, undefined for what is no number. */
export function readBound(typed: string): number | null | undefined {
  const text = typed.trim().replace(',', '.').replace('\u2212', '-');
  if (text === '') return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** The words of a search, lower case; all of them must occur. */
export const wordsOf = (search: string): string[] => search.toLowerCase().split(/\s+/).filter(Boolean);

/** Where a row is searched: the values of the columns, lower case. */
export const searchText = <Row>(columns: readonly Column<Row>[], row: Row): string =>
  columns
    .map((column) => String(knownValue(column, row) ?? ''))
    .join('\n')
    .toLowerCase();

/** The distinct values of a column with their numbers of rows, in ascending order, what is missing last. */
export function distinctValues<Row>(column: Column<Row>, rows: readonly Row[]): { value: CellValue; count: number }[] {
  const counts = new Map<CellValue, number>();
  for (const row of rows) {
    const value = knownValue(column, row);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const values = [...counts].map(([value, count]) => ({ value, count }));
  return values.sort(({ value: a }, { value: b }) => (a === null ? 1 : b === null ? -1 : compareCells(a, b)));
}
