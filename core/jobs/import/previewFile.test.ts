import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { filePreview } from '../../contract/index.ts';
import { LONGEST_CELL } from './FileHead.ts';
import { parseBars } from './parseBars.ts';
import { previewFile, type PreviewOptions } from './previewFile.ts';
import { temporaryFile } from './testing/temporaryFile.ts';

const BARS = 'date,symbol,open,high,low,close,volume\n2020-01-02,A,1,2,0.5,1.5,100\n2020-01-03,A,1,2,0.5,1.25,\n';
const preview = (path: string, change: Partial<PreviewOptions> = {}) =>
  previewFile(path, { what: 'bars', format: 'auto', map: {}, rows: 20, ...change });
const headersOf = ({ columns }: Awaited<ReturnType<typeof preview>>) =>
  Object.fromEntries(columns.map(({ field, header }) => [field, header]));

/** A Parquet file of the rows of a query. */
async function parquet(query: string): Promise<string> {
  const path = join(dirname(temporaryFile('')), 'file.parquet');
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false' });
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return path;
}

describe('the preview of a file', () => {
  it('shows the first rows of a CSV file as they stand, and what its columns are taken for', async () => {
    const shown = await preview(temporaryFile(BARS));
    expect(filePreview.parse(shown)).toEqual(shown);
    expect(shown).toEqual({
      format: 'csv',
      headers: ['date', 'symbol', 'open', 'high', 'low', 'close', 'volume'],
      rows: [
        ['2020-01-02', 'A', '1', '2', '0.5', '1.5', '100'],
        ['2020-01-03', 'A', '1', '2', '0.5', '1.25', ''],
      ],
      columns: [
        { field: 'date', header: 'date', required: true },
        { field: 'symbol', header: 'symbol', required: true },
        { field: 'open', header: 'open', required: false },
        { field: 'high', header: 'high', required: false },
        { field: 'low', header: 'low', required: false },
        { field: 'close', header: 'close', required: true },
        { field: 'volume', header: 'volume', required: false },
      ],
    });
  });

  it('is the same of the gzipped file, and as many rows as asked for', async () => {
    const path = temporaryFile(gzipSync(BARS + '2020-01-06,A,1,2,0.5,1.25,7\n'.repeat(1000)));
    const shown = await preview(path, { rows: 3 });
    expect(shown.format).toBe('csv.gz');
    expect(shown.rows).toHaveLength(3);
    expect(shown.rows[2].at(-1)).toBe('7');
  });

  it('shows rows that an import would reject, of any width', async () => {
    const shown = await preview(temporaryFile('date,symbol,close\nyesterday,A\n"2020-01-02"x,"B,C",1,2,3\n'));
    expect(shown.rows).toEqual([
      ['yesterday', 'A'],
      ['2020-01-02x', 'B,C', '1', '2', '3'],
    ]);
  });

  it('leaves a field null that no column claims, or two', async () => {
    const shown = await preview(temporaryFile('Day,Ticker,Code,Adj Close\n2020-01-02,A,1,1\n'));
    expect(headersOf(shown)).toEqual({
      ...{ date: 'Day', symbol: null, open: null, high: null, low: null, close: null, volume: null },
    });
  });

  it('goes by the map before the names', async () => {
    const path = temporaryFile('Day,Ticker,Code,Adj Close,Close\n2020-01-02,A,1,1,2\n');
    const shown = await preview(path, { map: { symbol: 'Ticker', close: 'adj_close' } });
    expect(headersOf(shown)).toMatchObject({ symbol: 'Ticker', close: 'Adj Close' });
    const wrong: [Record<string, string>, RegExp][] = [
      [{ price: 'Close' }, /names the field "price"/],
      [{ close: 'Last' }, /no such column/],
      [{ close: 'Day' }, /cannot be close and another field at once/],
    ];
    for (const [map, message] of wrong) {
      await expect(preview(path, { map })).rejects.toMatchObject({
        code: 'BAD_INPUT',
        message: expect.stringMatching(message) as string,
      });
    }
  });

  it('knows the fields of every kind of file', async () => {
    const universe = await preview(temporaryFile('ticker,start_date,end_date\nA,2020-01-02,\n'), { what: 'universe' });
    expect(headersOf(universe)).toEqual({ symbol: 'ticker', start: 'start_date', end: 'end_date', sector: null });
    const filings = await preview(temporaryFile('Ticker Symbol,Period Ending,EPS,other\nA,2020-01-02,1,2\n'), {
      what: 'fundamentals',
    });
    expect(headersOf(filings)).toMatchObject({ symbol: 'Ticker Symbol', periodEnd: 'Period Ending', eps: 'EPS' });
    const required = ({ columns }: typeof filings) => columns.filter((one) => one.required).map(({ field }) => field);
    expect([required(universe), required(filings)]).toEqual([
      ['symbol', 'start', 'end'],
      ['symbol', 'periodEnd'],
    ]);
  });

  it('reads the head of a Parquet file, nulls as empty', async () => {
    const path = await parquet(
      `SELECT DATE '2020-01-01' + i::INTEGER AS date, 'A' AS symbol, CASE WHEN i = 1 THEN NULL ELSE 1.5::DOUBLE + i END AS close FROM range(5000) t(i)`,
    );
    const shown = await preview(path, { rows: 2 });
    expect(filePreview.parse(shown)).toEqual(shown);
    expect(shown).toMatchObject({
      format: 'parquet',
      headers: ['date', 'symbol', 'close'],
      rows: [
        ['2020-01-01', 'A', '1.5'],
        ['2020-01-02', 'A', ''],
      ],
    });
    expect(headersOf(shown)).toMatchObject({ close: 'close', open: null });
  });

  it('cuts long cells, and shows fewer of very wide rows', async () => {
    const long = 'é'.repeat(100_000);
    const shown = await preview(temporaryFile(`date,note\n1,${long}\n2,${'x'.repeat(LONGEST_CELL)}\n`));
    expect(shown.rows.map(([, note]) => note)).toEqual([`${'é'.repeat(LONGEST_CELL - 1)}…`, 'x'.repeat(LONGEST_CELL)]);
    const width = 10_000;
    const line = (cell: string) => `${Array<string>(width).fill(cell).join(',')}\n`;
    const wide = await preview(temporaryFile(line('h') + line('y'.repeat(50)).repeat(10)), { rows: 10 });
    expect(wide.rows.length).toBeLessThan(10);
    expect(wide.rows[0]).toHaveLength(width);
  });

  it('reads no further than it must', async () => {
    const damaged = `${BARS}${'x'.repeat(10_000_000)}`;
    expect((await preview(temporaryFile(damaged), { rows: 2 })).rows).toHaveLength(2);
    await expect(preview(temporaryFile(damaged))).rejects.toMatchObject({ code: 'FILE_FORMAT' });
    const random = Array.from({ length: 200_000 }, (_, i) => `2020-01-02,A,${(i * 7919) % 1000003},1,1,1,1`).join('\n');
    const gzipped = gzipSync(`date,symbol,open,high,low,close,volume\n${random}`);
    const cut = temporaryFile(gzipped.subarray(0, gzipped.length / 2));
    expect((await preview(cut)).rows).toHaveLength(20);
    await expect(parseBars(cut, { today: 20_000 })).rejects.toMatchObject({ code: 'FILE_FORMAT' });
  });
});

describe('a file that cannot be read is refused by its preview as by its import', () => {
  const gzipped = gzipSync(BARS);
  const files: [string, () => string | Promise<string>][] = [
    ['a missing file', () => join(dirname(temporaryFile('')), 'nowhere.csv')],
    ['a folder', () => dirname(temporaryFile(''))],
    ['an empty file', () => temporaryFile('')],
    ['an empty gzip', () => temporaryFile(gzipSync(''))],
    ['blank lines only', () => temporaryFile('\n\r\n\n')],
    ['a header only', () => temporaryFile('date,symbol,close\n')],
    ['binary', () => temporaryFile(Uint8Array.of(1, 0, 2, 10))],
    ['UTF-16', () => temporaryFile(Buffer.from('\uFEFFdate,symbol,close\n', 'utf16le'))],
    ['a gzip cut off in its first row', () => temporaryFile(gzipped.subarray(0, gzipped.length - 20))],
    ['a damaged gzip', () => temporaryFile(Buffer.concat([gzipped.subarray(0, 12), Buffer.alloc(30, 7)]))],
    ['a 10 MB line', () => temporaryFile(`date,symbol,close\n${'x'.repeat(10_000_000)}`)],
    ['a quote never closed', () => temporaryFile('date,symbol,close\n"2020-01-02,A,1\n')],
    ['a truncated Parquet file', () => temporaryFile('PAR1 and nothing more')],
    ['an empty Parquet file', () => parquet(`SELECT '' AS date, '' AS symbol, 1 AS close WHERE false`)],
  ];
  it.each(files)('%s', async (_, file) => {
    const path = await file();
    const errorOf = (work: Promise<unknown>) =>
      work.then(
        () => null,
        (thrown: { code: string; message: string }) => ({ code: thrown.code, message: thrown.message }),
      );
    const refused = await errorOf(preview(path));
    expect(refused).not.toBeNull();
    expect(refused).toEqual(await errorOf(parseBars(path, { today: 20_000 })));
  });

  it('a file that is not of the format asked for', async () => {
    await expect(preview(temporaryFile(BARS), { format: 'parquet' })).rejects.toMatchObject({ code: 'FILE_FORMAT' });
  });
});
