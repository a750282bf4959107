import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeBasename } from './safeBasename.ts';

const SEED = 20261124;

it.each([
  ['bars.csv', 'bars.csv'],
  ['Kurse März (2).csv.gz', 'Kurse März (2).csv.gz'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\ada\\bars.parquet', 'bars.parquet'],
  ['..', 'file'],
  ['', 'file'],
  ['a/', 'file'],
  ['.hidden', 'hidden'],
  ['bars\u0000.csv\n', 'bars_.csv_'],
  ['<img src=x>.csv', '_img src_x_.csv'],
  ['CON.csv', '_CON.csv'],
  ['con', '_con'],
  ['bars.csv. . ', 'bars.csv'],
])('%j becomes %j', (name, safe) => expect(safeBasename(name)).toBe(safe));

it('keeps the end of a long name, which tells its format', () => {
  expect(safeBasename(`${'é'.repeat(300)}.csv.gz`)).toMatch(/^é+\.csv\.gz$/);
});

it('is a name that every file system takes, whatever comes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const safe = safeBasename(name);
      expect(safe).toMatch(/^[\p{L}\p{N}_ ()-][\p{L}\p{N}._ ()-]*$/u);
      expect(safe).not.toMatch(/[. ]$/);
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
    }),
    { seed: SEED, numRuns: 2000 },
  );
});
