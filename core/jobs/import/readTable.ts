import { AppError } from '../../contract/index.ts';
import type { OnProgress } from '../../kernels/index.ts';
import { DATE_FORMATS, DateColumn } from './DateColumn.ts';
import { openFile, type FileFormat } from './openFile.ts';
import { csvRowTexts, readCsv } from './readCsv.ts';
import { parquetRowTexts, readParquet } from './readParquet.ts';
import type { Column, ColumnPlan, Table } from './Table.ts';

export interface ReadOptions {
  /** `auto` (default) tells the format from the file's first bytes. */
  format?: 'auto' | FileFormat | undefined;
  /** Bytes of the file read so far, and its size. */
  onProgress?: OnProgress | undefined;
}

/**
 * Reads the columns that `plan` asks for in one pass; memory holds them and a chunk of the file.
 * @throws AppError FILE_UNREADABLE; FILE_FORMAT for what is no table, is damaged, has no rows or mixes ways of writing
 * dates; and whatever `plan` throws
 */
export async function readTable(path: string, plan: ColumnPlan, options: ReadOptions = {}): Promise<Table> {
  const file = await openFile(path, options.format ?? 'auto');
  let planned: readonly (Column | null)[] = [];
  const keep: ColumnPlan = (columns) => (planned = plan(columns));
  const read = file.format === 'parquet' ? readParquet : readCsv;
  const table = await read(file, keep, options.onProgress ?? (() => {}));
  if (table.line.length + table.malformed.length === 0) throw withoutRows(file.path);
  const dates = planned.filter((column) => column instanceof DateColumn);
  assertOneDateFormat(table, dates);
  return table;
}

/** What is said of a file with a header only. */
export const withoutRows = (path: string): AppError =>
  new AppError('FILE_FORMAT', `${path} has a header but no rows. Check how it was exported.`);

/** The text of the rows of a table that start at the given lines, at most `length` characters each, by line. */
export async function rowTexts(table: Table, lines: ReadonlySet<number>, length: number): Promise<Map<number, string>> {
  if (lines.size === 0) return new Map();
  const file = await openFile(table.path, table.format);
  return (file.format === 'parquet' ? parquetRowTexts : csvRowTexts)(file, lines, length);
}

/** A file writes its dates in one way; 3/4/2014 beside 2014-03-04 or 25/12/2014 could mean either of two days. */
function assertOneDateFormat(table: Table, dates: readonly DateColumn[]): void {
  const found = DATE_FORMATS.flatMap((format) => {
    const rows = dates.flatMap((column) => column.firstRow.get(format) ?? []);
    return rows.length > 0 ? [{ format, line: table.line[Math.min(...rows)] }] : [];
  });
  if (found.length < 2 && found[0]?.format !== 'D/M/YYYY') return;
  const list = found.map(({ format, line }) => `${format} (first at line ${line})`).join(' and ');
  throw new AppError(
    'FILE_FORMAT',
    `${table.path} writes dates as ${list}. One of YYYY-MM-DD, YYYYMMDD or M/D/YYYY is needed throughout: ` +
      'otherwise a date could mean two days. Write them as YYYY-MM-DD.',
    { formats: found },
  );
}
