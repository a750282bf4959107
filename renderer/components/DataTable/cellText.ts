import { MISSING, formatCount, formatFigure } from '../../../core/contract/index.ts';
import type { CellValue, Column } from './Column.ts';

/** The value of a cell, with NaN and the empty text as what they are: not known. */
export function knownValue<Row>(column: Column<Row>, row: Row): CellValue {
  const value = column.value(row);
  return value === '' || Number.isNaN(value) ? null : value;
}

/** How a value is shown where its column has no rendering of its own. */
export function cellText(value: CellValue): string {
  if (value === null) return MISSING;
  if (typeof value === 'string') return value;
  return Number.isInteger(value) ? formatCount(value) : formatFigure(value);
}

/** What the number under the cursor says of itself; for one that is missing, why. */
export function explainCell<Row>(column: Column<Row>, row: Row): string | null {
  const { explain, header } = column;
  if (typeof explain === 'function') return explain(row) || null;
  if (knownValue(column, row) !== null) return explain ?? null;
  return explain === undefined ? `${header}: not known` : `Not known. ${explain}`;
}
