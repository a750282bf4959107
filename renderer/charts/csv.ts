import type { FigureTable, TableCell } from '../../core/figures/index.ts';

const field = (cell: TableCell): string => {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The head of a column: `Share of importance (share of 1)`. */
const columnHead = ({ name, unit }: FigureTable['columns'][number]): string => (unit ? `${name} (${unit})` : name);

/** Comma-separated text (RFC 4180) with a line of heads. Numbers are whole; what is unknown is empty. */
export const csvOf = ({ columns, rows }: FigureTable): string =>
  [columns.map(columnHead), ...rows].map((cells) => `${cells.map(field).join(',')}\r\n`).join('');
