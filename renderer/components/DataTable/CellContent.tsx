import { MISSING } from '../../../core/contract/index.ts';
import type { Column } from './Column.ts';
import { cellText, knownValue } from './cellText.ts';

/** What a cell shows: the column's rendering, else its value; an en dash for what is missing. */
export function CellContent<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const rendered = column.render?.(row);
  const isNothing = rendered === undefined || rendered === null || rendered === false || rendered === '';
  const shown = isNothing ? cellText(knownValue(column, row)) : rendered;
  return shown === MISSING ? <span className="hrp-muted">{MISSING}</span> : shown;
}
