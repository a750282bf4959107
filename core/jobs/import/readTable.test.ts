import { chmodSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getuid } from 'node:process';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DateColumn } from './DateColumn.ts';
import { NumberColumn } from './NumberColumn.ts';
import { openFile, unreadable } from './openFile.ts';
import { readTable, rowTexts } from './readTable.ts';
import { SymbolColumn } from './SymbolColumn.ts';
import { temporaryFile } from './testing/temporaryFile.ts';

const BARS = 'symbol,close\nA,1\nB,2\n';
const plan = () => [new SymbolColumn('symbol'), new NumberColumn('close')];
const dated = () => [new DateColumn('date'), null];
const GZIPPED = gzipSync(`symbol,close\n${Array.from({ length: 50_000 }, (_, i) => `S${i * i},${i / 7}`).join('\n')}`);

describe('readTable', () => {
  it('reads CSV, gzipped CSV whatever it is called, and leaves out what is not planned', async () => {
    for (const path of [temporaryFile(BARS), temporaryFile(gzipSync(BARS), 'misnamed.csv')]) {
      const close = new NumberColumn('close');
      const table = await readTable(path, () => [null, close]);
      expect(table).toMatchObject({ path, columns: ['symbol', 'close'], malformed: [] });
      expect([...table.line]).toEqual([2, 3]);
      expect([...close.values]).toEqual([1, 2]);
    }
  });

  it('reports bytes of the file, up to all of them', async () => {
    const path = temporaryFile(gzipSync(`symbol,close\n${'A,1\n'.repeat(400_000)}`));
    const calls: [number, number][] = [];
    await readTable(path, plan, { onProgress: (done, total) => calls.push([done, total]) });
    const { bytes } = await openFile(path, 'auto');
    expect(calls.length).toBeGreaterThan(3);
    expect(calls.at(-1)).toEqual([bytes, bytes]);
    expect(calls.every(([done], i) => i === 0 || done >= calls[i - 1][0])).toBe(true);
  });

  it('keeps rows of another width and stray text apart, with their lines', async () => {
    const table = await readTable(temporaryFile('symbol,close\nA,1\nB\n\nC,1,2\n"D"x,4\nE,5'), plan);
    expect([...table.line]).toEqual([2, 7]);
    expect(table.malformed).toEqual([
      { line: 3, kind: 'field_count', reason: '1 fields where the header has 2' },
      { line: 5, kind: 'field_count', reason: '3 fields where the header has 2' },
      { line: 6, kind: 'stray_text', reason: 'text after a closing quote' },
    ]);
    const texts = await rowTexts(table, new Set([3, 6, 7]), 4);
    expect(Object.fromEntries(texts)).toEqual({ 3: 'B', 6: '"D"x', 7: 'E,5' });
  });

  const unreadables: [string, () => string, RegExp][] = [
    ['a missing file', () => join(dirname(temporaryFile('')), 'nowhere.csv'), /nowhere\.csv does not exist/],
    ['a folder', () => dirname(temporaryFile('')), /is a folder/],
  ];
  it.each(unreadables)('refuses %s as unreadable', async (_, path, message) => {
    await expect(readTable(path(), plan)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringMatching(message) as string,
    });
  });

  const formats: [string, () => string, RegExp][] = [
    ['an empty file', () => temporaryFile(''), /is empty/],
    ['an empty gzip', () => temporaryFile(gzipSync('')), /no header/],
    ['blank lines only', () => temporaryFile('\n\r\n\n'), /no header/],
    ['a header only', () => temporaryFile('symbol,close\n'), /header but no rows/],
    ['NUL bytes', () => temporaryFile(Uint8Array.of(1, 0, 2, 10)), /not UTF-8 text/],
    ['UTF-16', () => temporaryFile(Buffer.from('\uFEFFsymbol,close\n', 'utf16le')), /not UTF-8 text/],
    ['invalid UTF-8', () => temporaryFile(Uint8Array.of(0x61, 0xff, 0xfe, 10)), /not UTF-8 text/],
    ['a gzip of something binary', () => temporaryFile(gzipSync(Uint8Array.of(1, 0, 2))), /not UTF-8 text/],
    ['a truncated gzip', () => temporaryFile(GZIPPED.subarray(0, GZIPPED.length / 2)), /truncated gzip/],
    [
      'a damaged gzip',
      () => temporaryFile(Buffer.concat([gzipSync(BARS).subarray(0, 12), Buffer.alloc(30, 7)])),
      /damaged/,
    ],
    [
      'a 10 MB line',
      () => temporaryFile(`symbol,close\nA,1\n${'x'.repeat(10_000_000)}`),
      /line 3: longer than 1048576/,
    ],
    ['a truncated Parquet file', () => temporaryFile('PAR1 and nothing more'), /cannot be read as Parquet/],
  ];
  it.each(formats)('refuses %s by its format', async (_, path, message) => {
    const file = path();
    const thrown: unknown = await readTable(file, plan).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: 'FILE_FORMAT', message: expect.stringMatching(message) as string });
    expect((thrown as Error).message).toContain(file);
  });

  it('refuses a file that is not of the format asked for', async () => {
    await expect(readTable(temporaryFile(BARS), plan, { format: 'csv.gz' })).rejects.toThrow(
      /asked|to be read as csv\.gz/,
    );
    await expect(readTable(temporaryFile(gzipSync(BARS)), plan, { format: 'csv' })).rejects.toThrow(/csv\.gz/);
  });

  const root = getuid?.() === 0;
  it.skipIf(root)(`refuses a file without permission${root ? ' (skipped: root may read anything)' : ''}`, async () => {
    const path = temporaryFile(BARS);
    chmodSync(path, 0);
    await expect(readTable(path, plan)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it('says what a denied permission is and leaves other errors as they are', () => {
    const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    expect(unreadable('/data/x.csv', denied)).toMatchObject({
      code: 'FILE_UNREADABLE',
      message: '/data/x.csv may not be read by this user. Change its permissions.',
    });
    const bug = new TypeError('x');
    expect(unreadable('/data/x.csv', bug)).toBe(bug);
  });

  it('takes every way of writing a date, one per file', async () => {
    for (const written of [
      '2014-02-28',
      '20140228',
      '2/28/2014',
      '02/28/2014',
      '2014-02-28T16:00:00',
      '2014-02-28 16:00',
    ]) {
      const date = new DateColumn('date');
      await readTable(temporaryFile(`date,x\n${written},1\n`), () => [date, null]);
      expect([...date.values]).toEqual([16_129]);
      expect(date.bad).toEqual([]);
    }
  });

  it('takes the date as written and notes a time zone', async () => {
    const date = new DateColumn('date');
    await readTable(temporaryFile('date,x\n2014-02-28,0\n2014-02-28T23:30:00-05:00,1\n2014-02-28T00:00Z,2\n'), () => [
      date,
      null,
    ]);
    expect([...date.values]).toEqual([16_129, 16_129, 16_129]);
    expect([date.zoned, date.firstZoned]).toEqual([2, 1]);
  });

  it('refuses a mix of date formats and names the first line of each', async () => {
    const mixed = temporaryFile('date,x\n2014-02-27,1\n\n2014-02-28,1\n20140301,1\n3/2/2014,1\n');
    await expect(readTable(mixed, dated)).rejects.toMatchObject({
      code: 'FILE_FORMAT',
      message: expect.stringMatching(
        /YYYY-MM-DD \(first at line 2\) and YYYYMMDD \(first at line 5\) and M\/D\/YYYY \(first at line 6\)/,
      ) as string,
    });
  });

  it('refuses days before months rather than guess', async () => {
    await expect(readTable(temporaryFile('date,x\n3/4/2014,1\n25/12/2014,1\n'), dated)).rejects.toThrow(
      /M\/D\/YYYY \(first at line 2\) and D\/M\/YYYY \(first at line 3\)/,
    );
    await expect(readTable(temporaryFile('date,x\n25/12/2014,1\n'), dated)).rejects.toThrow(/D\/M\/YYYY/);
  });

  it.each(['2014-02-30', '2014-13-01', '2013-02-29', '20140431', '2/30/2014', '2014-00-10'])(
    'calls %s impossible',
    async (written) => {
      const date = new DateColumn('date');
      await readTable(temporaryFile(`date,x\n${written},1\n`), () => [date, null]);
      expect(date.bad).toMatchObject([{ row: 0, kind: 'impossible_date' }]);
    },
  );

  it.each(['yesterday', '2014-2-3', '2014/02/03', '2014-02-03 noon', '1/2/14', '2014-02-0x', '201402031', '1//2014'])(
    'calls %s no date',
    async (written) => {
      const date = new DateColumn('date');
      await readTable(temporaryFile(`date,x\n${written},1\n`), () => [date, null]);
      expect(date.bad).toMatchObject([{ row: 0, kind: 'unparsable_date' }]);
    },
  );
});
