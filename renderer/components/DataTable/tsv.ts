import { knownValue } from './cellText.ts';
import type { Column } from './Column.ts';

/** A field with a tab, a line break or a quotation mark stands in quotation marks, as spreadsheets read it. */
const field = (text: string): string => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** `Score (predicted return)`. */
export const headerText = <Row>({ header, unit }: Column<Row>): string => (unit ? `${header} (${unit})` : header);

/**
 * Rows as tab-separated text: a line of headers with their units, then a line for each row. Numbers are whole, as they
 * are stored; what is missing is empty.
 */
export function tsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map((column) => field(String(knownValue(column, row) ?? ''))));
  return [columns.map((column) => field(headerText(column))), ...lines].map((line) => line.join('\t')).join('\n');
}
