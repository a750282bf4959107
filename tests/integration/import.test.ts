import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../core/contract/index.ts';
import { isoOf } from '../../core/contract/index.ts';
import type { BarSeries } from '../../core/kernels/index.ts';
import { barsCsv } from '../support/barsCsv.ts';
import { hrp } from '../support/hrp.ts';
import { smallMarket } from '../support/smallMarket.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { openEngine, resultOf, type TestEngine } from '../support/testEngine.ts';

const MARKET_SEED = 510;
const SYMBOLS = 6;
/** The bar that a corrected file changes. */
const CORRECTED = { symbol: 2, bar: 100, factor: 1.01 };

const folder = temporaryFolder();
const bars = smallMarket(MARKET_SEED).slice(0, SYMBOLS);
const rows = bars.reduce((sum, { date }) => sum + date.length, 0);
const path = (name: string) => join(folder, name);
const put = (name: string, content: string | Uint8Array) => (writeFileSync(path(name), content), path(name));

let open: TestEngine;
const importBars = (file: string, options: { map?: Record<string, string>; dryRun?: boolean } = {}) =>
  resultOf(open.user.market.importBars({ path: file, ...options }));
const stored = (knownBy?: Date) => open.engine.services.market.bars.read(knownBy ? { knownBy } : {});
const closeOf = async (knownBy?: Date) => {
  const series = (await stored(knownBy)).find(({ symbol }) => symbol === bars[CORRECTED.symbol].symbol)!;
  return series.close[CORRECTED.bar];
};

function corrected(): BarSeries[] {
  return bars.map((series, s) =>
    s === CORRECTED.symbol
      ? { ...series, close: series.close.map((close, i) => (i === CORRECTED.bar ? close * CORRECTED.factor : close)) }
      : series,
  );
}

beforeAll(async () => {
  open = await openEngine(join(folder, 'workspace'));
});
afterAll(() => open.engine.close());

describe('import', () => {
  it('keeps every bar as it is in the file, missing fields missing', async () => {
    const report = await importBars(put('bars.csv', barsCsv(bars)));
    expect(report).toMatchObject({ rows_read: rows, rows_inserted: rows, rows_restated: 0, rows_unchanged: 0 });
    expect(await stored()).toEqual(bars.map((series) => ({ ...series })));
  });

  it('of the same file again, zipped or not, changes nothing', async () => {
    const before = await open.user.market.quality({});
    for (const file of [path('bars.csv'), put('bars.csv.gz', gzipSync(barsCsv(bars)))]) {
      expect(await importBars(file)).toMatchObject({ rows_inserted: 0, rows_restated: 0, rows_unchanged: rows });
    }
    expect(await open.user.market.quality({})).toEqual(before);
    expect(await stored()).toEqual(bars.map((series) => ({ ...series })));
  });

  it('dry, says what would happen and changes nothing at all', async () => {
    const events = await open.user.lineage.list({ limit: 10_000 });
    const imports = await open.user.market.imports();
    const report = await importBars(put('corrected.csv', barsCsv(corrected())), { dryRun: true });
    expect(report).toMatchObject({ dry_run: true, import_id: null, rejected_file: null });
    expect(report).toMatchObject({ rows_inserted: 0, rows_restated: 1, rows_unchanged: rows - 1 });
    expect(await open.user.lineage.list({ limit: 10_000 })).toEqual(events);
    expect(await open.user.market.imports()).toEqual(imports);
    expect(await closeOf()).toBe(bars[CORRECTED.symbol].close[CORRECTED.bar]);
  });

  it('of a corrected file restates, known from now on', async () => {
    const before = new Date();
    const report = await importBars(path('corrected.csv'));
    expect(report).toMatchObject({ rows_inserted: 0, rows_restated: 1, rows_unchanged: rows - 1 });
    const old = bars[CORRECTED.symbol].close[CORRECTED.bar];
    expect(await closeOf()).toBe(old * CORRECTED.factor);
    expect(await closeOf(new Date(before.getTime() - 1))).toBe(old);
    expect((await open.user.market.quality({})).restated).toBe(1);
    const again = await importBars(path('corrected.csv'));
    expect(again).toMatchObject({ rows_restated: 0, rows_unchanged: rows });
    const back = await importBars(path('bars.csv'));
    expect(back).toMatchObject({ rows_restated: 1 });
    expect(await closeOf()).toBe(old);
    expect((await open.user.market.quality({})).restated).toBe(2);
  });

  it('knows a new bar at its close: a reader of the day before does not see it', async () => {
    const [{ symbol, date }] = bars;
    const close = new Date(`${isoOf(date[10])}T21:00:00Z`);
    const bySymbol = (all: { symbol: string; date: Int32Array }[]) => all.find((one) => one.symbol === symbol)!;
    expect(bySymbol(await stored(close)).date.at(-1)).toBe(date[10]);
    expect(bySymbol(await stored(new Date(close.getTime() - 1))).date.at(-1)).toBe(date[9]);
  });

  it('reads US dates, other names and the columns that are named for it', async () => {
    const [series] = bars;
    const lines = Array.from(series.date.slice(0, 50), (day, i) => {
      const [year, month, date] = isoOf(day).split('-').map(Number);
      return `${month}/${date}/${year},${series.close[i]},${series.close[i] * 2},${series.symbol}`;
    });
    const file = put('us.csv', `Timestamp,Adj Close,Unadjusted,Ticker\n${lines.join('\n')}\n`);
    const mapped = await importBars(file, { map: { close: 'Unadjusted' }, dryRun: true });
    expect(mapped).toMatchObject({ rows_accepted: 50, first_date: isoOf(series.date[0]), rows_restated: 50 });
    const usual = await importBars(
      put('us2.csv', `Date,Close,Name\n${lines.map((l) => l.replace(/,[^,]*,([^,]*)$/, ',$1')).join('\n')}\n`),
      { dryRun: true },
    );
    expect(usual).toMatchObject({ rows_accepted: 50, last_date: isoOf(series.date[49]) });
  });

  it('takes --map, --format and --dry-run on the command line', async () => {
    const root = join(folder, 'other');
    expect((await hrp('init', '--workspace', root)).code).toBe(0);
    const text = barsCsv(bars.slice(0, 1)).replace('close', 'adj_close').replace('symbol', 'Who');
    const file = put('map.csv', text);
    const args = [
      'import',
      'bars',
      file,
      '--map',
      'close=adj_close,symbol=Who',
      '--format',
      'csv',
      '--workspace',
      root,
    ];
    const dry = JSON.parse((await hrp(...args, '--dry-run', '--json')).stdout) as ImportReport;
    expect(dry).toMatchObject({ dry_run: true, rows_inserted: bars[0].date.length });
    const real = JSON.parse((await hrp(...args, '--json')).stdout) as ImportReport;
    expect(real).toEqual({ ...dry, dry_run: false, import_id: 1 });
    const human = await hrp(...args);
    expect(human.code).toBe(0);
    expect(human.stdout).toMatch(/unchanged +\d/);
    expect(human.stdout).not.toMatch(/undefined|NaN|\[object/);
  });

  it('reads Parquet to the bit', async () => {
    const database = await DuckDBInstance.create(':memory:');
    const connection = await database.connect();
    const csv = path('bars.csv').replaceAll("'", "''");
    const parquet = path('bars.parquet');
    await connection.run(
      `COPY (SELECT date::DATE AS "Date", symbol AS "Ticker", open, high, low, close, volume::BIGINT AS volume FROM read_csv('${csv}', header = true))
       TO '${parquet.replaceAll("'", "''")}' (FORMAT parquet)`,
    );
    connection.closeSync();
    database.closeSync();
    expect(await importBars(parquet)).toMatchObject({ rows_read: rows, rows_unchanged: rows, rows_restated: 0 });
  });
});
