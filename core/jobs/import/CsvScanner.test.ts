import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../contract/index.ts';
import { CsvScanner, MAX_RECORD_BYTES } from './CsvScanner.ts';
import { decodeNumber } from './decodeNumber.ts';
import { NumberColumn } from './NumberColumn.ts';
import { SymbolColumn } from './SymbolColumn.ts';

const RUNS = 300;
const SEED = 20_260_101;
const BOM = '\uFEFF';

interface Row {
  line: number;
  cells: string[];
  stray: boolean;
  raw: string;
}

/** Scans a text cut at the given places. */
function scan(text: string, cuts: readonly number[] = []): Row[] {
  const bytes = new TextEncoder().encode(text);
  const rows: Row[] = [];
  const decode = (from: Uint8Array, start: number, end: number) => new TextDecoder().decode(from.slice(start, end));
  const scanner = new CsvScanner(
    't.csv',
    ({ line, bytes: from, fields, start, end, strayText, raw, rawStart, rawEnd }) => {
      const cells = Array.from({ length: fields }, (_, i) => decode(from, start[i], end[i]));
      rows.push({ line, cells, stray: strayText, raw: decode(raw, rawStart, rawEnd) });
    },
  );
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b);
  places.slice(1).forEach((to, i) => scanner.push(bytes.subarray(places[i], to)));
  scanner.end();
  return rows;
}

const cells = (text: string) => scan(text).map((row) => row.cells);

describe('CsvScanner', () => {
  it('reads quotes, doubled quotes, delimiters and line ends inside them', () => {
    expect(cells('a,b\n"x, y","say ""hi"""\n"two\nlines",2\n')).toEqual([
      ['a', 'b'],
      ['x, y', 'say "hi"'],
      ['two\nlines', '2'],
    ]);
  });

  it.each([',', ';', '\t', '|'])('takes the delimiter %j from the header', (delimiter) => {
    expect(cells(`"a,;|",b\n`.replace(/,b/, `${delimiter}b`) + `1${delimiter}2\n`)).toEqual([
      ['a,;|', 'b'],
      ['1', '2'],
    ]);
  });

  it('counts blank lines, line ends in quotes, CRLF and a byte order mark into line numbers', () => {
    const text = `${BOM}\r\n\na,b\r\n1,2\r\n\r\n\n"x\r\ny",3\r\n4,5`;
    expect(scan(text).map(({ line, cells }) => [line, ...cells])).toEqual([
      [3, 'a', 'b'],
      [4, '1', '2'],
      [7, 'x\r\ny', '3'],
      [9, '4', '5'],
    ]);
  });

  it('keeps empty fields, a quote inside a field and a lone CR', () => {
    expect(cells('a,b,c\n,,\n5" disk,x\ry,""\n')).toEqual([
      ['a', 'b', 'c'],
      ['', '', ''],
      ['5" disk', 'x\ry', ''],
    ]);
  });

  it('marks text after a closing quote, not a CRLF', () => {
    const stray = scan('a,b\r\n"1"x,2\r\n3,"4"\r\n').map((row) => row.stray);
    expect(stray).toEqual([false, true, false]);
  });

  it('hands over the record as it stands in the file', () => {
    expect(scan('a,b\r\n"1, ""2""",3\r\n').map((row) => row.raw)).toEqual(['a,b', '"1, ""2""",3']);
  });

  it('refuses a 10 MB line and names it', () => {
    const long = `a,b\n1,2\n${'x'.repeat(10_000_000)},3\n4,5\n`;
    for (const cuts of [[], Array.from({ length: 100 }, (_, i) => i * 100_003)])
      expect(() => scan(long, cuts)).toThrow(expect.objectContaining({ code: 'FILE_FORMAT', details: { line: 3 } }));
    expect(MAX_RECORD_BYTES).toBe(1024 * 1024);
  });

  it('refuses a quote that is never closed and names where its record starts', () => {
    expect(() => scan('a,b\n1,2\n"3,4\n5,6\n')).toThrow(AppError);
    expect(() => scan('a,b\n1,2\n"3,4\n5,6\n')).toThrow(/line 3: a quote .* never closed/);
  });

  it('takes more fields than the header has, however many', () => {
    const [, row] = scan(`a,b\n${'1,'.repeat(20_000)}2\n`);
    expect(row.cells).toHaveLength(20_001);
  });

  it('reads back any table, however it is quoted and cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '漢', ' ', '"', ',', ';', '\t', '|', '\n', '\r\n', '1') });
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.tuple(fc.nat(), fc.nat({ max: 999_999 })).map(([whole, part]) => `${whole}.${part}`),
      fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String),
      fc.constantFrom('-0', '+1.5', '.5', '5.', '1e22', '1e-22', '123456789.123456789', '9007199254740993', '0.1e-300'),
    );
    const table = fc.record({
      rows: fc.array(fc.tuple(text, number, fc.boolean(), fc.boolean()), { maxLength: 20 }),
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      newline: fc.constantFrom('\n', '\r\n'),
      bom: fc.boolean(),
      last: fc.boolean(),
      cuts: fc.array(fc.nat(), { maxLength: 30 }),
    });
    fc.assert(
      fc.property(table, ({ rows, delimiter, newline, bom, last, cuts }) => {
        const quote = (value: string, always: boolean) =>
          always || /[",;\t|\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
        const lines = rows.map(([name, value, q, r]) => quote(name, q) + delimiter + quote(value, r));
        const file = (bom ? BOM : '') + [`name${delimiter}value`, ...lines].join(newline) + (last ? newline : '');
        const read = scan(file, cuts);
        expect(read.slice(1).map((row) => row.cells)).toEqual(rows.map(([name, value]) => [name, value]));

        const lineOf = (row: number) =>
          2 + lines.slice(0, row).reduce((count, line) => count + line.split('\n').length, 0);
        expect(read.slice(1).map((row) => row.line)).toEqual(rows.map((_, row) => lineOf(row)));
        for (const [, value] of rows) {
          const bytes = new TextEncoder().encode(value);
          expect(decodeNumber(bytes, 0, bytes.length)).toBe(Number(value));
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('fills columns the same however the chunks are cut', () => {
    const text = 's,n\nAA,1.25\n"B ""x""",-3e2\nAA,\n';
    for (let size = 1; size <= text.length; size++) {
      const [names, numbers] = [new SymbolColumn('s'), new NumberColumn('n')];
      const scanner = new CsvScanner('t.csv', ({ line, bytes, start, end }) => {
        if (line === 1) return;
        names.add(bytes, start[0], end[0]);
        numbers.add(bytes, start[1], end[1]);
      });
      const bytes = new TextEncoder().encode(text);
      for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size));
      scanner.end();
      expect([...names.codes].map((code) => names.names[code])).toEqual(['AA', 'B "x"', 'AA']);
      expect([...numbers.values]).toEqual([1.25, -300, NaN]);
    }
  });
});
