import { DuckDBInstance } from '@duckdb/node-api';
import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { isoOf } from '../../contract/index.ts';
import { parseBars } from './parseBars.ts';
import { temporaryFile } from './testing/temporaryFile.ts';

const TODAY = 18_271;

/** A Parquet file of the rows of a query. */
async function parquet(query: string): Promise<string> {
  const path = join(dirname(temporaryFile('')), 'bars.parquet');
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false' });
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return path;
}

const TYPED = `SELECT * FROM (VALUES
  (DATE '2019-01-02', 'A', 1.5::DOUBLE, 2::DECIMAL(9,2), 1::FLOAT, 1.75::DOUBLE, 100::BIGINT),
  (DATE '2019-01-03', 'A', NULL, 2, 1, 1.5, NULL),
  (DATE '2019-01-03', 'B', 'inf', 2, 1, 1.5, 5),
  (NULL, 'B', 1, 2, 1, 1.5, 5)) t(date, symbol, open, high, low, close, volume)`;

it('reads typed columns, nulls and rejects by row number', async () => {
  const progress: number[][] = [];
  const onProgress = (...call: number[]) => progress.push(call);
  const parsed = await parseBars(await parquet(TYPED), { today: TODAY, onProgress });
  expect(parsed.rejected).toEqual([
    {
      line: 3,
      kind: 'unparsable_number',
      reason: 'open Infinity is not a number',
      text: '2019-01-03,B,Infinity,2.00,1,1.5,5',
    },
    { line: 4, kind: 'missing_date', reason: 'the date is empty', text: ',B,1,2.00,1,1.5,5' },
  ]);
  const [a] = parsed.series;
  expect(Array.from(a.date, isoOf)).toEqual(['2019-01-02', '2019-01-03']);
  expect([a.open, a.high, a.low, a.close, a.volume].map((values) => [...values])).toEqual([
    [1.5, NaN],
    [2, 2],
    [1, 1],
    [1.75, 1.5],
    [100, NaN],
  ]);
  expect(progress.at(-1)![0]).toBe(progress.at(-1)![1]);
});

it('takes timestamps, and texts and integers as a CSV would have them', async () => {
  const rest = `'A' AS symbol, '2.5' AS close`;
  const dates = [`TIMESTAMP '2019-01-02 16:00'`, `'2019-01-02'`, `20190102`, `TIMESTAMPTZ '2019-01-02 23:30:00+00'`];
  for (const date of dates) {
    const parsed = await parseBars(await parquet(`SELECT ${date} AS date, ${rest}`), { today: TODAY });
    expect(isoOf(parsed.series[0].date[0])).toBe('2019-01-02');
    expect(parsed.series[0].close[0]).toBe(2.5);
    const zoned = parsed.findings.some(({ kind }) => kind === 'time_zone');
    expect(zoned).toBe(date.startsWith('TIMESTAMPTZ'));
  }
});

const NAMES = ["it's.parquet", 'a*b.parquet', 'a?b.parquet', 'a[x]b.parquet', 'x"; DROP.parquet', 'no extension'];
it.each(NAMES)('reads a file called %s, and no other', async (name) => {
  const source = await parquet(TYPED);
  const folder = dirname(source);
  for (const copy of [name, 'axb.parquet']) copyFileSync(source, join(folder, copy));
  expect(await parseBars(join(folder, name), { today: TODAY })).toMatchObject({ rowsRead: 4, rowsAccepted: 2 });
});

it('reads many chunks in the order of the file', async () => {
  const rows = 10_000;
  const query = `SELECT 'S' || (i % 7) AS symbol, DATE '2000-01-01' + (i // 7)::INTEGER AS date, 1.0 + i AS close FROM range(${rows}) t(i)`;
  const parsed = await parseBars(await parquet(query), { today: TODAY });
  expect(parsed).toMatchObject({ rowsAccepted: rows, rowsRejected: 0 });
  expect(parsed.findings.map(({ kind }) => kind)).toEqual(['absent_column']);
  expect(parsed.series[3].close[10]).toBe(1 + 3 + 70);
});
