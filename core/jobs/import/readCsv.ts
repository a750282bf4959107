import { AppError } from '../../contract/index.ts';
import type { OnProgress } from '../../kernels/index.ts';
import { grown } from './Column.ts';
import { CsvScanner, type CsvRecord, MAX_FIELDS } from './CsvScanner.ts';
import { FileHead, LONGEST_CELL } from './FileHead.ts';
import { type OpenedFile, readText } from './openFile.ts';
import type { Column, ColumnPlan, MalformedRow, Table } from './Table.ts';

/** @throws as readTable does */
export async function readCsv(file: OpenedFile, plan: ColumnPlan, onProgress: OnProgress): Promise<Table> {
  const reader = new CsvReader(file, plan);
  const scanner = new CsvScanner(file.path, (record) => reader.take(record));
  for await (const chunk of readText(file, onProgress)) scanner.push(chunk);
  scanner.end();
  return reader.table();
}

/** The text of the records that start at the given lines, at most `length` characters each, by line. */
export async function csvRowTexts(
  file: OpenedFile,
  lines: ReadonlySet<number>,
  length: number,
): Promise<Map<number, string>> {
  const texts = new Map<number, string>();
  const scanner = new CsvScanner(file.path, ({ line, raw, rawStart, rawEnd }) => {
    if (lines.has(line))
      texts.set(line, textOf(raw, rawStart, Math.min(rawEnd, rawStart + 4 * length)).slice(0, length));
  });
  for await (const chunk of readText(file, () => {})) {
    scanner.push(chunk);
    if (texts.size === lines.size) return texts;
  }
  scanner.end();
  return texts;
}

/** The header and the first rows, whatever their width; reads no further. @throws as readTable does */
export async function readCsvHead(file: OpenedFile, rows: number): Promise<FileHead> {
  const head = new FileHead(rows);
  const scanner = new CsvScanner(file.path, (record) => {
    if (head.headers.length === 0) head.headers = headersOf(file.path, record);
    else if (!head.isFull) head.add(cellsOf(record));
  });
  for await (const chunk of readText(file, () => {})) {
    scanner.push(chunk);
    if (head.isFull) return head;
  }
  scanner.end();
  if (head.headers.length === 0) throw withoutHeader(file.path);
  return head;
}

const cellsOf = ({ bytes, start, end, fields }: CsvRecord): string[] =>
  Array.from({ length: Math.min(fields, MAX_FIELDS) }, (_, i) =>
    // Four bytes at most make a character; one more shows that the cell was cut.
    textOf(bytes, start[i], Math.min(end[i], start[i] + 4 * (LONGEST_CELL + 1))),
  );

function headersOf(path: string, { bytes, start, end, fields }: CsvRecord): string[] {
  if (fields > MAX_FIELDS)
    throw new AppError('FILE_FORMAT', `${path} has ${fields} columns; at most ${MAX_FIELDS} can be read.`);
  return Array.from({ length: fields }, (_, i) => textOf(bytes, start[i], end[i]).trim());
}

const withoutHeader = (path: string): AppError =>
  new AppError('FILE_FORMAT', `${path} has no header, only blank lines.`);

/** Hands each record's fields to the planned columns; the first record is the header. */
class CsvReader {
  private readonly file: OpenedFile;
  private readonly plan: ColumnPlan;
  private columns: string[] = [];
  private planned: readonly (Column | null)[] = [];
  private lines = new Int32Array(0);
  private rows = 0;
  private readonly malformed: MalformedRow[] = [];

  constructor(file: OpenedFile, plan: ColumnPlan) {
    this.file = file;
    this.plan = plan;
  }

  take(record: CsvRecord): void {
    const { bytes, start, end, fields, line } = record;
    if (this.columns.length === 0) {
      this.columns = headersOf(this.file.path, record);
      this.planned = this.plan(this.columns);
      return;
    }
    const { planned } = this;
    if (fields !== planned.length || record.strayText) return this.refuse(record);
    if (this.rows === this.lines.length) this.lines = grown(this.lines);
    this.lines[this.rows++] = line;
    for (let i = 0; i < fields; i++) planned[i]?.add(bytes, start[i], end[i]);
  }

  table(): Table {
    const { path, format } = this.file;
    if (this.columns.length === 0) throw withoutHeader(path);
    return { path, format, columns: this.columns, line: this.lines.subarray(0, this.rows), malformed: this.malformed };
  }

  private refuse({ line, fields, strayText }: CsvRecord): void {
    const reason = strayText
      ? 'text after a closing quote'
      : `${fields} fields where the header has ${this.columns.length}`;
    this.malformed.push({ line, kind: strayText ? 'stray_text' : 'field_count', reason });
  }
}

const textOf = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
