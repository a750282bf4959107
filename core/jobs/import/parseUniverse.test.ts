import { expect, it } from 'vitest';
import { dayOf } from '../../contract/index.ts';
import { parseUniverse } from './parseUniverse.ts';
import { temporaryFile } from './testing/temporaryFile.ts';

const parse = (...rows: string[]) => parseUniverse(temporaryFile(['ticker,start_date,end_date', ...rows].join('\n')));

it('reads spells by symbol and start; an empty end is a member still', async () => {
  const parsed = await parse('B,2015-03-23,', 'A,2010-01-04,2012-05-01', 'B,1996-01-02,1997-01-15');
  expect(parsed.spells).toEqual([
    { symbol: 'A', start: dayOf('2010-01-04'), end: dayOf('2012-05-01') },
    { symbol: 'B', start: dayOf('1996-01-02'), end: dayOf('1997-01-15') },
    { symbol: 'B', start: dayOf('2015-03-23'), end: null },
  ]);
  expect(parsed).toMatchObject({ rowsRead: 3, rejected: [], findings: [] });
});

it('takes the sector of a column that names it, where it is not empty', async () => {
  const file = temporaryFile('ticker,start_date,end_date,GICS Sector\nA,2010-01-04,,Energy\nB,2010-01-04,,\n');
  expect((await parseUniverse(file)).spells).toEqual([
    { symbol: 'A', start: dayOf('2010-01-04'), end: null, sector: 'Energy' },
    { symbol: 'B', start: dayOf('2010-01-04'), end: null },
  ]);
});

it('rejects an end before its start, an empty symbol or start, and a spell given twice', async () => {
  const parsed = await parse(
    'A,2010-01-04,2009-01-01',
    ',2010-01-04,',
    'A,,2010-01-04',
    'B,2010-01-04,',
    'B,2010-01-04,',
  );
  expect(parsed.rejected.map(({ line, kind }) => [line, kind])).toEqual([
    [2, 'end_before_start'],
    [3, 'missing_symbol'],
    [4, 'missing_date'],
    [6, 'duplicate_identical'],
  ]);
  expect(parsed.rejected[0].reason).toBe('A ends 2009-01-01, before 2010-01-04');
  expect(parsed.spells).toHaveLength(1);
  expect(parsed.findings.map(({ kind }) => kind)).toContain('end_before_start');
});

it('keeps overlapping spells and reports them; touching ones are fine', async () => {
  const parsed = await parse('A,2010-01-04,2012-01-03', 'A,2012-01-03,2014-01-02', 'A,2013-06-03,', 'A,2019-01-02,');
  expect(parsed.spells).toHaveLength(4);
  expect(parsed.findings).toMatchObject([
    {
      kind: 'overlapping_spells',
      severity: 'warning',
      count: 2,
      examples: [{ symbol: 'A', date: '2013-06-03', line: 4 }, { line: 5 }],
    },
  ]);
});

it('refuses a file without an end column', async () => {
  await expect(parseUniverse(temporaryFile('ticker,start_date\nA,2010-01-04\n'))).rejects.toThrow(/no end column/);
});
