/** Prints a table to the terminal, whatever the tests' reporter shows. */
export function printTable(title: string, rows: readonly Record<string, string | number>[]): void {
  if (rows.length === 0) return;
  const names = Object.keys(rows[0]);
  const widths = names.map((name) => Math.max(name.length, ...rows.map((row) => String(row[name]).length)));
  const line = (cells: readonly string[]) => `  ${cells.map((cell, k) => cell.padEnd(widths[k])).join('  ')}`.trimEnd();
  const body = rows.map((row) => line(names.map((name) => String(row[name]))));
  process.stdout.write(`\n${[title, line(names), ...body].join('\n')}\n`);
}
