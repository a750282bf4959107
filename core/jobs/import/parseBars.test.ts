import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, finding, isoOf } from '../../contract/index.ts';
import { parseBars } from './parseBars.ts';
import { temporaryFile } from './testing/temporaryFile.ts';

const TODAY = dayOf('2020-01-10');
const HEADER = 'date,open,high,low,close,volume,symbol';
const RUNS = 60;
const SEED = 11;

const parse = (text: string, options: { map?: Record<string, string> } = {}) =>
  parseBars(temporaryFile(text), { today: TODAY, ...options });
const bars = (...rows: string[]) => parse([HEADER, ...rows].join('\n'));
const rejectedOf = async (...rows: string[]) => {
  const { rejected } = await bars('2019-01-02,1,2,1,2,10,GOOD', ...rows);
  return rejected.map(({ line, kind }) => [line, kind]);
};

describe('parseBars', () => {
  it('gives series by symbol, oldest first, and what became of each column', async () => {
    const parsed = await bars('2019-01-03,2,3,1,2.5,100,B', '2019-01-02,1,1,1,1,7,A', '2019-01-04,3,4,2,3.5,200,B');
    expect(parsed).toMatchObject({ rowsRead: 3, rowsAccepted: 3, rowsRejected: 0, rejected: [], findings: [] });
    expect(parsed.series.map(({ symbol, date }) => [symbol, ...Array.from(date, isoOf)])).toEqual([
      ['A', '2019-01-02'],
      ['B', '2019-01-03', '2019-01-04'],
    ]);
    const [, b] = parsed.series;
    expect([b.open, b.high, b.low, b.close, b.volume].map((values) => [...values])).toEqual([
      [2, 3],
      [3, 4],
      [1, 2],
      [2.5, 3.5],
      [100, 200],
    ]);
    expect(parsed.columns.used).toEqual({
      date: 'date',
      symbol: 'symbol',
      open: 'open',
      high: 'high',
      low: 'low',
      close: 'close',
      volume: 'volume',
    });
  });

  it('knows columns by their usual names in any case and lists the ones it ignores', async () => {
    const parsed = await parse('Ticker,TimeStamp,O,H,L,C,Vol,Adj Close\nA,2019-01-02,1,2,1,2,10,1.9\n');
    expect(parsed.columns.used).toMatchObject({ symbol: 'Ticker', date: 'TimeStamp', close: 'C', volume: 'Vol' });
    expect(parsed.columns.ignored).toEqual(['Adj Close']);
    expect(parsed.series[0].close[0]).toBe(2);
  });

  it('takes mapped columns before the usual names', async () => {
    const text = 'symbol,date,close,Adj Close\nA,2019-01-02,2,1.9\n';
    const parsed = await parse(text, { map: { close: 'adj_close' } });
    expect(parsed.series[0].close[0]).toBe(1.9);
    expect(parsed.columns.ignored).toEqual(['close']);
    expect(parsed.findings).toMatchObject([{ kind: 'absent_column', count: 4 }]);
    expect(parsed.series[0].open[0]).toBeNaN();
  });

  const badColumns: [string, string, Record<string, string>, string, RegExp][] = [
    ['no date column', 'symbol,close\nA,1\n', {}, 'FILE_FORMAT', /no date column.*--map date=.*"symbol", "close"/],
    ['no symbol column', 'date,close\n2019-01-02,1\n', {}, 'FILE_FORMAT', /no symbol column/],
    [
      'no close but an adjusted one',
      'date,symbol,adj close\n2019-01-02,A,1\n',
      {},
      'FILE_FORMAT',
      /no close column.*adjusted/,
    ],
    ['two of a role', 'date,symbol,ticker,close\n2019-01-02,A,A,1\n', {}, 'FILE_FORMAT', /"symbol" and "ticker" both/],
    ['two of a name', 'date,symbol,close,Close\n2019-01-02,A,1,1\n', {}, 'FILE_FORMAT', /"close" and "Close" both/],
    [
      'an absent mapped column',
      'date,symbol,close\n2019-01-02,A,1\n',
      { close: 'price' },
      'BAD_INPUT',
      /close=price.*"close"/,
    ],
    ['an unknown field', 'date,symbol,close\n2019-01-02,A,1\n', { bid: 'close' }, 'BAD_INPUT', /"bid".*open, high/],
    ['one column twice', 'date,symbol,close\n2019-01-02,A,1\n', { open: 'close' }, 'BAD_INPUT', /cannot be close and/],
  ];
  it.each(badColumns)('refuses %s', async (_, text, map, code, message) => {
    await expect(parse(text, { map })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  it('lets a map settle two columns of one role', async () => {
    const parsed = await parse('date,symbol,name,close\n2019-01-02,A,Acme,1\n', { map: { symbol: 'symbol' } });
    expect(parsed.series[0].symbol).toBe('A');
    expect(parsed.columns.ignored).toEqual(['name']);
  });

  it('rejects rows by the rules, with line and reason', async () => {
    const rows = [
      '2019-01-02,1,2,1,2,10,',
      ',1,2,1,2,10,A',
      'soon,1,2,1,2,10,A',
      '2019-02-30,1,2,1,2,10,A',
      '2019-01-02,1,x,1,2,10,A',
      '2019-01-02,0,2,1,2,10,A',
      '2019-01-02,1,2,-1,2,10,A',
      '2019-01-02,1,2,1,2,-10,A',
      '2019-01-02,,NaN,null,NA,10,A',
      '2020-01-12,1,2,1,2,10,A',
      '2019-01-02,1,2,1,2,10',
    ];
    const kinds = [
      'missing_symbol',
      'missing_date',
      'unparsable_date',
      'impossible_date',
      'unparsable_number',
      'price_not_positive',
      'price_not_positive',
      'negative_volume',
      'missing_prices',
      'future_date',
      'field_count',
    ];
    expect(await rejectedOf(...rows)).toEqual(kinds.map((kind, i) => [3 + i, kind]));
    const parsed = await bars(...rows);
    expect(parsed).toMatchObject({ rowsRead: 11, rowsAccepted: 0, rowsRejected: 11, series: [] });
    expect(parsed.rejected[4]).toEqual({
      line: 6,
      kind: 'unparsable_number',
      reason: 'high "x" is not a number',
      text: rows[4],
    });
    expect(parsed.findings.find(({ kind }) => kind === 'price_not_positive')).toMatchObject({
      severity: 'warning',
      count: 2,
    });
    for (const found of parsed.findings) expect(finding.parse(found)).toEqual(found);
  });

  it('rejects a row once, for the first rule it broke', async () => {
    const parsed = await bars('2019-01-02,x,y,1,2,-5,A', '2019-01-02,1,2,1,2,10,A');
    expect(parsed.rejected.map(({ line, reason }) => [line, reason])).toEqual([[2, 'open "x" is not a number']]);
    expect(parsed).toMatchObject({ rowsAccepted: 1, rowsRejected: 1 });
  });

  it('accepts tomorrow, a missing field and a zero volume', async () => {
    const parsed = await bars('2020-01-11,,2,1,2,0,A', '2020-01-10,-,NA,,2,,A');
    expect(parsed.rowsRejected).toBe(0);
    const [a] = parsed.series;
    expect([...a.open, ...a.high, ...a.volume]).toEqual([NaN, NaN, NaN, 2, NaN, 0]);
  });

  it('keeps the first of identical rows', async () => {
    const row = '2019-01-02,1,2,,2,10,A';
    const parsed = await bars(row, row, '2019-01-03,1,2,1,2,10,A', row);
    expect(parsed.rejected.map(({ line, kind }) => [line, kind])).toEqual([
      [3, 'duplicate_identical'],
      [5, 'duplicate_identical'],
    ]);
    expect(parsed.rejected[0].reason).toBe('A 2019-01-02 is already at line 2 with the same values');
    expect(parsed.series[0].date).toHaveLength(2);
  });

  it('rejects all rows of a symbol-day that disagree and names the other lines', async () => {
    const parsed = await bars(
      '2019-01-02,1,2,1,2,10,A',
      '2019-01-02,1,2,1,2,10,B',
      '2019-01-02,1,2,1,2,10,A',
      '2019-01-02,1,2,1,2.1,10,A',
    );
    expect(parsed.rejected.map(({ line, kind, reason }) => [line, kind, reason])).toEqual([
      [2, 'duplicate_conflict', 'A 2019-01-02 has different values at line 4, 5'],
      [4, 'duplicate_conflict', 'A 2019-01-02 has different values at line 2, 5'],
      [5, 'duplicate_conflict', 'A 2019-01-02 has different values at line 2, 4'],
    ]);
    expect(parsed.series.map(({ symbol }) => symbol)).toEqual(['B']);
  });

  it('sorts rows that are out of order and says so', async () => {
    const parsed = await bars('2019-01-04,1,2,1,3,10,A', '2019-01-02,1,2,1,1,10,A', '2019-01-03,1,2,1,2,10,A');
    expect([...parsed.series[0].close]).toEqual([1, 2, 3]);
    expect(parsed.findings).toMatchObject([
      {
        kind: 'unsorted',
        severity: 'info',
        count: 2,
        examples: [{ symbol: 'A', date: '2019-01-02', line: 3 }, { line: 4 }],
      },
    ]);
  });

  it('takes files by date as sorted, symbols of one bar, spaces around names', async () => {
    const parsed = await bars('2019-01-02,1,2,1,1,10, A', '2019-01-02,1,2,1,1,10,B', '2019-01-03,1,2,1,2,10,A ');
    expect(parsed.findings).toEqual([]);
    expect(parsed.series.map(({ symbol, date }) => [symbol, date.length])).toEqual([
      ['A', 2],
      ['B', 1],
    ]);
  });

  it('cuts the text of a rejected row at 200 characters', async () => {
    const parsed = await parse(`${HEADER},note\n2019-01-02,1,2,1,x,10,A,${'é'.repeat(500)}\n`);
    expect(parsed.rejected[0].text).toHaveLength(200);
    expect(parsed.rejected[0].text.endsWith('é')).toBe(true);
  });

  it('notes dates with a time zone', async () => {
    const parsed = await bars('2019-01-02T00:00:00Z,1,2,1,2,10,A', '2019-01-03T00:00:00+09:00,1,2,1,2,10,A');
    expect(parsed.findings).toMatchObject([{ kind: 'time_zone', severity: 'info', count: 2, examples: [{ line: 2 }] }]);
  });

  it('gives back any bars, in whatever order they are written', async () => {
    const price = fc.double({ min: 0.01, max: 1e6, noNaN: true });
    const bar = fc.record({
      symbol: fc.constantFrom('A', 'BRK.B', 'É'),
      day: fc.integer({ min: 0, max: 18_000 }),
      price,
    });
    const table = fc.uniqueArray(bar, {
      selector: ({ symbol, day }) => `${symbol}${day}`,
      minLength: 1,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const path = temporaryFile(
          ['symbol;date;close', ...rows.map(({ symbol, day, price }) => `${symbol};${isoOf(day)};${price}`)].join(
            '\r\n',
          ),
        );
        const { series } = await parseBars(path, { today: TODAY });
        const back = series.flatMap(({ symbol, date, close }) =>
          Array.from(date, (day, i) => ({ symbol, day, price: close[i] })),
        );
        const order = (a: (typeof rows)[number], b: (typeof rows)[number]) =>
          a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : a.day - b.day;
        expect(back).toEqual(rows.toSorted(order));
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});
