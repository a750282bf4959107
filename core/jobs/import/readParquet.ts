import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { AppError } from '../../contract/index.ts';
import type { OnProgress } from '../../kernels/index.ts';
import { grown } from './Column.ts';
import { DateColumn, NO_DATE } from './DateColumn.ts';
import { FileHead } from './FileHead.ts';
import { NumberColumn } from './NumberColumn.ts';
import type { OpenedFile } from './openFile.ts';
import type { Column, ColumnPlan, Table } from './Table.ts';

const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL.*)$/;
const DATED = /^(DATE|TIMESTAMP.*)$/;

/**
 * A Parquet file through an in-memory DuckDB that fetches nothing. Numbers are cast to double, dates and timestamps to
 * days (UTC); any other type is taken as text and decoded as a CSV's cell would be.
 * @throws AppError FILE_FORMAT for a damaged file, and whatever `plan` throws
 */
export async function readParquet(file: OpenedFile, plan: ColumnPlan, onProgress: OnProgress): Promise<Table> {
  return withParquet(file, async (connection, source) => {
    const header = await headerOf(connection, source);
    const columns = header.map(({ name }) => name);
    const planned = plan(columns);
    const cells = header.flatMap(({ name, type }, i) => {
      const column = planned[i];
      return column === null ? [] : [cellOf(column, name, type)];
    });
    const counted = await connection.runAndReadAll(`SELECT count(*)::DOUBLE FROM ${source}`);
    const total = Number(counted.getRows()[0][0]);

    const selected = cells.map(({ sql }) => sql).join(', ');
    const result = await connection.stream(`SELECT ${selected} FROM ${source}`);
    let line = new Int32Array(0);
    let rows = 0;
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      cells.forEach(({ add }, j) => {
        const vector = chunk.getColumnVector(j);
        for (let i = 0; i < chunk.rowCount; i++) add(vector.getItem(i));
      });
      for (let i = 0; i < chunk.rowCount; i++) {
        if (rows === line.length) line = grown(line);
        line[rows] = ++rows;
      }
      onProgress(Math.floor((file.bytes * rows) / total), file.bytes);
    }
    return { path: file.path, format: file.format, columns, line: line.subarray(0, rows), malformed: [] };
  });
}

/** The values of the rows of the given numbers (from 1), joined with commas, at most `length` characters, by number. */
export async function parquetRowTexts(
  file: OpenedFile,
  rows: ReadonlySet<number>,
  length: number,
): Promise<Map<number, string>> {
  return withParquet(file, async (connection, source) => {
    const texts = new Map<number, string>();
    const result = await connection.stream(`SELECT * FROM ${source}`);
    let row = 0;
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      for (let i = 0; i < chunk.rowCount; i++) {
        if (!rows.has(++row)) continue;
        texts.set(row, textsOf(chunk.getRowValues(i)).join(',').slice(0, length));
      }
    }
    return texts;
  });
}

/** The column names and the first rows; reads no further. @throws AppError FILE_FORMAT for a damaged file */
export async function readParquetHead(file: OpenedFile, rows: number): Promise<FileHead> {
  return withParquet(file, async (connection, source) => {
    const head = new FileHead(rows);
    head.headers = (await headerOf(connection, source)).map(({ name }) => name);
    const read = await connection.runAndReadAll(`SELECT * FROM ${source} LIMIT ${rows}`);
    for (const values of read.getRows()) head.add(textsOf(values));
    return head;
  });
}

async function headerOf(connection: DuckDBConnection, source: string): Promise<{ name: string; type: string }[]> {
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`);
  return described.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
}

const textsOf = (values: readonly DuckDBValue[]): string[] =>
  values.map((value) => (value === null ? '' : String(value)));

/** How a column is selected and how each of its values is taken. */
function cellOf(column: Column, name: string, type: string): { sql: string; add: (value: DuckDBValue) => void } {
  const quoted = `"${name.replaceAll('"', '""')}"`;
  if (column instanceof NumberColumn && NUMERIC.test(type))
    return { sql: `CAST(${quoted} AS DOUBLE)`, add: (value) => column.addValue(value === null ? NaN : Number(value)) };
  if (column instanceof DateColumn && DATED.test(type)) {
    const sql = `CAST(CAST(${quoted} AS DATE) - DATE '1970-01-01' AS INTEGER)`;
    const zoned = type.endsWith('WITH TIME ZONE');
    return { sql, add: (value) => (value === null ? column.addDays(NO_DATE) : column.addDays(Number(value), zoned)) };
  }
  const encoder = new TextEncoder();
  const add = (value: DuckDBValue) => {
    const bytes = encoder.encode(value === null ? '' : String(value));
    column.add(bytes, 0, bytes.length);
  };
  return { sql: `CAST(${quoted} AS VARCHAR)`, add };
}

async function withParquet<T>(
  file: OpenedFile,
  work: (connection: DuckDBConnection, source: string) => Promise<T>,
): Promise<T> {
  // Loaded here: the native library costs a CSV import tens of milliseconds and would serve it nothing.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const options = { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' };
  const instance = await DuckDBInstance.create(':memory:', options);
  const connection = await instance.connect();
  try {
    await connection.run(`SET TimeZone = 'UTC'`);
    return await work(connection, `read_parquet(${literalPath(file.path)})`);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError('FILE_FORMAT', `${file.path} cannot be read as Parquet (${message}).`, undefined, thrown);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A path as an SQL string, its glob characters taken literally. */
const literalPath = (path: string): string => `'${path.replace(/[*?[]/g, '[$&]').replaceAll("'", "''")}'`;
