/** A column of a text table: numbers to the right, words to the left. */
export interface Column<Row> {
  title: string;
  align?: 'left' | 'right';
  text: (row: Row) => string;
}

/** A text table with two spaces between columns; empty when there are no rows. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  if (rows.length === 0) return '';
  const cells = rows.map((row) => columns.map(({ text }) => text(row)));
  const widths = columns.map(({ title }, k) => Math.max(title.length, ...cells.map((line) => line[k].length)));
  const line = (texts: string[]) =>
    texts
      .map((text, k) => (columns[k].align === 'right' ? text.padStart(widths[k]) : text.padEnd(widths[k])))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width));
  return `${[line(columns.map(({ title }) => title)), line(rule), ...cells.map(line)].join('\n')}\n`;
}

/** Names and values, one pair a line. */
export function pairs(rows: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}\n`).join('');
}
