import { createWriteStream, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../../cli/host/connect.ts';
import type { Finding, ImportReport } from '../../core/contract/index.ts';
import { workspacePaths, Engine } from '../../core/engine/index.ts';
import { errorOf, hrp } from '../support/hrp.ts';
import { runHere } from '../support/runHere.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { USER } from '../support/testEngine.ts';

const GOOD_DAYS = 30;
const LONG_LINE_BYTES = 10 << 20;
const HEADER = 'date,symbol,open,high,low,close,volume';
const FOLDERS = ['jobs', 'rejected', 'artifacts', 'snapshots'];

const folder = temporaryFolder();
const root = join(folder, 'workspace');
/** This process holds the workspace; the commands, those in this process too, come to it through its socket. */
let held: Connection;

const path = (name: string) => join(folder, name);
const put = (name: string, content: string | Uint8Array) => {
  writeFileSync(path(name), content);
  return path(name);
};
const day = (i: number) => new Date(Date.UTC(2015, 0, 1 + i)).toISOString().slice(0, 10);
const bar = (symbol: string, i: number, close = 10 + i) => `${day(i)},${symbol},10,60,5,${close},1000`;
const csv = (...lines: string[]) => `${HEADER}\n${lines.join('\n')}\n`;
const good = csv(...Array.from({ length: GOOD_DAYS }, (_, i) => bar('GOOD', i)));

const importBars = (file: string, ...args: string[]) =>
  runHere('import', 'bars', file, ...args, '--workspace', root, '--json');

/** Everything that an import could leave behind. */
async function state() {
  const db = new Database(workspacePaths(root).metadata, { readonly: true });
  const count = (table: string) => (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  const counts = ['intents', 'imports', 'lineage_events'].map((table) => `${table} ${count(table)}`);
  db.close();
  const { ok } = await held.client.lineage.verify();
  const { bars, symbols, restated } = await held.client.market.quality({});
  const files = FOLDERS.flatMap((name) => listed(join(root, name)).map((file) => join(name, file)));
  return { counts, files, ok, bars, symbols, restated };
}
function listed(place: string): string[] {
  try {
    return readdirSync(place).sort();
  } catch {
    return [];
  }
}

beforeAll(async () => {
  Engine.create(root);
  held = await connect(root, USER);
  expect((await importBars(put('good.csv', good))).code).toBe(0);
});
afterAll(() => held.close());

describe('a file that cannot be imported', () => {
  const binary = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256);
  const zipped = gzipSync(good);
  it.each<[string, () => string, string, RegExp, string[]?]>([
    ['is missing', () => path('absent.csv'), 'FILE_UNREADABLE', /absent\.csv does not exist/],
    ['is empty', () => put('empty.csv', ''), 'FILE_FORMAT', /empty\.csv is empty/],
    ['has a header alone', () => put('header.csv', `${HEADER}\n`), 'FILE_FORMAT', /header\.csv.*no rows/],
    ['is a directory', () => (mkdirSync(path('dir.csv')), path('dir.csv')), 'FILE_UNREADABLE', /dir\.csv is a folder/],
    ['is binary', () => put('binary.csv', binary), 'FILE_FORMAT', /binary\.csv is not UTF-8 text/],
    ['has no date column', () => put('dateless.csv', 'symbol,close\nA,1\n'), 'FILE_FORMAT', /no date column.*"close"/],
    [
      'has no symbol column',
      () => put('nameless.csv', 'date,close\n2015-01-01,1\n'),
      'FILE_FORMAT',
      /no symbol column/,
    ],
    [
      'has no close column',
      () => put('closeless.csv', 'date,symbol\n2015-01-01,A\n'),
      'FILE_FORMAT',
      /no close column/,
    ],
    [
      'mixes formats of dates',
      () => put('mixed.csv', csv(bar('A', 0), '3/4/2015,A,1,2,1,2,5')),
      'FILE_FORMAT',
      /YYYY-MM-DD \(first at line 2\).*M\/D\/YYYY \(first at line 3\)/,
    ],
    [
      'is a truncated gz',
      () => put('cut.csv.gz', zipped.subarray(0, zipped.length - 60)),
      'FILE_FORMAT',
      /truncated gzip/,
    ],
    ['is a cut Parquet file', () => put('cut.parquet', Buffer.from('PAR1 and no more')), 'FILE_FORMAT', /cut\.parquet/],
    [
      'is not of the format named',
      () => put('text.parquet', good),
      'FILE_FORMAT',
      /parquet.*those of csv/,
      ['--format', 'parquet'],
    ],
    [
      'has not the column that --map names',
      () => path('good.csv'),
      'BAD_INPUT',
      /close=adj_close.*no such column/,
      ['--map', 'close=adj_close'],
    ],
    ['has not the field that --map names', () => path('good.csv'), 'BAD_INPUT', /"clse"/, ['--map', 'clse=close']],
  ])('because it %s: a typed error, and the workspace is as it was', async (_, make, code, message, args = []) => {
    const file = make();
    const before = await state();
    expect(before).toMatchObject({ ok: true, bars: GOOD_DAYS, symbols: 1 });
    const result = await importBars(file, ...args);
    expect(result.code, result.stderr).toBe(1);
    expect(result.stdout).toBe('');
    expect(errorOf(result)).toMatchObject({ kind: 'expected', code });
    expect(errorOf(result).message).toMatch(message);
    expect(await state()).toEqual(before);
  });

  it('of several files leaves those before it imported, and says which it was', async () => {
    const two = put('two.csv', csv(bar('TWO', 0), bar('TWO', 1)));
    const result = await hrp('import', 'bars', two, path('absent.csv'), '--workspace', root, '--json');
    expect(result.code).toBe(1);
    expect(errorOf(result).message).toContain('absent.csv');
    expect(await held.client.market.quality({})).toMatchObject({ bars: GOOD_DAYS + 2 });
  });

  it('is told in one readable line without --json', async () => {
    const result = await hrp('import', 'bars', path('absent.csv'), '--workspace', root);
    expect(result.code).toBe(1);
    expect(result.stderr.trimEnd().split('\n').at(-1)).toMatch(/absent\.csv does not exist.*\(FILE_UNREADABLE\)$/);
    expect(result.stderr).not.toMatch(/\n\s+at /);
  });
});

describe('rows that are wrong', () => {
  /** Imports a file that can be imported; the rows it rejected, by line. */
  async function imported(name: string, content: string) {
    const result = await importBars(put(name, content));
    expect(result.code, result.stderr).toBe(0);
    const report = JSON.parse(result.stdout) as ImportReport;
    const text = report.rejected_file === null ? '' : readFileSync(report.rejected_file, 'utf8');
    const [header, ...rejected] = text.split('\n').filter((line) => line !== '');
    if (report.rejected_file !== null) expect(header).toBe('line,kind,reason,text');
    expect(rejected).toHaveLength(report.rows_rejected);
    expect(report.rows_read).toBe(report.rows_accepted + report.rows_rejected);
    const after = await state();
    expect(after).toMatchObject({ ok: true });
    expect(after.counts[0]).toBe('intents 0');
    expect(after.files.filter((file) => file.startsWith('jobs'))).toEqual([]);
    return { report, rejected };
  }
  const kinds = (findings: Finding[]) => findings.map(({ kind, count }) => `${kind} ${count}`);

  it('duplicates with different values are rejected, all of them', async () => {
    const { report, rejected } = await imported('dup.csv', csv(bar('DUP', 0), bar('DUP', 1, 20), bar('DUP', 1, 30)));
    expect(kinds(report.findings).join()).toMatch(/duplicate/);
    expect(rejected.join('\n')).toMatch(/DUP 2015-01-02/);
    expect(rejected.every((line) => /^[34],/.test(line))).toBe(true);
    const stored = await held.client.market.quality({ asOf: '2015-01-01' });
    expect(stored.restated).toBe(0);
  });

  it('unsorted rows are put in order', async () => {
    const sorted = Array.from({ length: 9 }, (_, i) => bar('UNS', i));
    const { report } = await imported('unsorted.csv', csv(...[5, 2, 8, 0, 7, 1, 3, 6, 4].map((i) => sorted[i])));
    expect(report).toMatchObject({ rows_accepted: 9, rows_inserted: 9, first_date: day(0), last_date: day(8) });
    const again = await imported('sorted.csv', csv(...sorted));
    expect(again.report).toMatchObject({ rows_unchanged: 9, rows_inserted: 0, rows_restated: 0 });
  });

  it('a symbol with one bar is a finding', async () => {
    const { report } = await imported('one.csv', csv(bar('ONE', 0)));
    expect(kinds(report.findings)).toContain('single_bar 1');
    expect(report.findings.find(({ kind }) => kind === 'single_bar')!.examples[0]).toMatchObject({ symbol: 'ONE' });
  });

  it('prices and dates that cannot be are rejected by line and reason, the others kept', async () => {
    const lines = [
      bar('NEG', 0),
      `${day(1)},NEG,-10,60,5,11,1000`,
      `${day(2)},NEG,10,60,5,0,1000`,
      `${day(3)},NEG,10,60,5,ten,1000`,
      `${day(4)},NEG,10,60,5,11,-1`,
      '2015-02-30,NEG,10,60,5,11,1000',
      `2999-01-01,NEG,10,60,5,11,1000`,
      `${day(5)},,10,60,5,11,1000`,
      bar('NEG', 6),
    ];
    const { report, rejected } = await imported('neg.csv', csv(...lines));
    expect(report).toMatchObject({ rows_read: 9, rows_accepted: 2, rows_rejected: 7 });
    expect(rejected.map((line) => Number(line.split(',')[0]))).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(rejected[0]).toContain('-10');
    expect(rejected[2]).toContain('ten');
    expect(rejected[4]).toContain('2015-02-30');
  });

  it('a line of 10 MB is refused, and nothing of the file is kept', async () => {
    const file = path('long.csv');
    const stream = createWriteStream(file);
    stream.write(csv(bar('LONG', 0)));
    stream.write(`${day(1)},`);
    stream.write('x'.repeat(LONG_LINE_BYTES));
    stream.end(`\n${bar('LONG', 2)}\n`);
    await once(stream, 'close');
    const before = await state();
    const result = await importBars(file);
    expect(result.code).toBe(1);
    expect(errorOf(result)).toMatchObject({ kind: 'expected', code: 'FILE_FORMAT' });
    expect(errorOf(result).message).toMatch(/long\.csv, line 3: longer than \d+ bytes/);
    expect(await state()).toEqual(before);
  });

  it('all of them wrong leave nothing but the report', async () => {
    const { report } = await imported('none.csv', csv(`${day(0)},NIL,1,2,1,-2,5`, `${day(1)},NIL,1,2,1,-2,5`));
    expect(report).toMatchObject({ rows_accepted: 0, rows_rejected: 2, symbols: 0, first_date: null });
    expect(
      (await held.client.market.quality({})).findings.every(({ examples }) =>
        examples.every(({ symbol }) => symbol !== 'NIL'),
      ),
    ).toBe(true);
  });

  it('after all of them the doctor finds nothing wrong', async () => {
    const { ok, checks } = await held.client.workspace.doctor();
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(ok).toBe(true);
  });
});
