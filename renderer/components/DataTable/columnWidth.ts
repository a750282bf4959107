import { cellText, knownValue } from './cellText.ts';
import type { Column } from './Column.ts';

export const MIN_WIDTH = 48;
export const MAX_WIDTH = 800;
/** px that a mean character of a 12 px font takes. */
const CHARACTER = 6.6;
const CELL_PADDING = 20;
/** Beside the header's text: the mark of its order. */
const HEADER_EXTRA = 34;
const FIRST_ROWS = 50;
const LEAST = 64;
const MOST = 280;

export const clampWidth = (width: number): number => Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)));

/** px that a column without a width of its own is given, from its header and its first rows. */
export function columnWidth<Row>(column: Column<Row>, rows: readonly Row[]): number {
  if (column.width !== undefined) return column.width;
  const header = column.header.length + (column.unit ? column.unit.length + 1 : 0);
  const texts = rows.slice(0, FIRST_ROWS).map((row) => cellText(knownValue(column, row)).length);
  const wanted = Math.max(header * CHARACTER + HEADER_EXTRA, Math.max(0, ...texts) * CHARACTER + CELL_PADDING);
  return Math.round(Math.min(MOST, Math.max(LEAST, wanted)));
}
