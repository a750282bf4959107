import { expect, it } from 'vitest';
import { dayOf } from '../../contract/index.ts';
import { parseFundamentals, type ParseFundamentalsOptions } from './parseFundamentals.ts';
import { temporaryFile } from './testing/temporaryFile.ts';

const LAG = 90;
const parse = (text: string, options: ParseFundamentalsOptions = {}) => parseFundamentals(temporaryFile(text), options);

it('derives debt and EBITDA from their parts, and leaves unknown what has an unknown part', async () => {
  const text =
    'Ticker Symbol,Period Ending,Earnings Per Share,Estimated Shares Outstanding,Total Equity,Long-Term Debt,' +
    'Short-Term Debt / Current Portion of Long-Term Debt,Cash and Cash Equivalents,Earnings Before Interest and Tax,Depreciation\n' +
    'A,12/31/2013,1.5,1e6,500,100,20,30,70,7\nA,12/31/2012,,1e6,500,,20,30,70,\n';
  const { filings, rejected } = await parse(text, { reportingLagDays: LAG });
  expect(rejected).toEqual([]);
  const [first, second] = filings;
  expect(second).toEqual({
    symbol: 'A',
    periodEnd: dayOf('2013-12-31'),
    filedAt: null,
    knownAt: dayOf('2013-12-31') + LAG,
    eps: 1.5,
    shares: 1e6,
    totalEquity: 500,
    totalDebt: 120,
    cash: 30,
    ebitda: 77,
    dividendsPerShare: NaN,
  });
  expect(first).toMatchObject({ periodEnd: dayOf('2012-12-31'), eps: NaN, totalDebt: NaN, ebitda: NaN });
});

it('is known on its filing date, and by the lag where a row has none', async () => {
  const text =
    'symbol,period_end,filing_date,eps,total_debt,ebitda\nA,2013-12-31,2014-02-10,1,5,6\nB,2013-12-31,,1,5,6\n';
  const { filings } = await parse(text, { reportingLagDays: LAG });
  expect(filings.map(({ filedAt, knownAt }) => [filedAt, knownAt])).toEqual([
    [dayOf('2014-02-10'), dayOf('2014-02-10')],
    [null, dayOf('2013-12-31') + LAG],
  ]);
  expect(filings[0]).toMatchObject({ totalDebt: 5, ebitda: 6 });
  const unlagged = await parse(text);
  expect(unlagged.rejected).toMatchObject([{ line: 3, kind: 'no_filing_date' }]);
  expect(unlagged.filings).toHaveLength(1);
});

it('refuses a file without filing dates when no lag is stated, and a lag that is none', async () => {
  const text = 'symbol,period_end,eps\nA,2013-12-31,1\n';
  await expect(parse(text)).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringMatching(/no filing date\. Fundamentals must not be used before.*lag/) as string,
  });
  for (const reportingLagDays of [-1, 1.5, NaN])
    await expect(parse(text, { reportingLagDays })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  expect((await parse(text, { reportingLagDays: 0 })).filings[0].knownAt).toBe(dayOf('2013-12-31'));
});

it('maps a column to the filing date', async () => {
  const text = 'symbol,period_end,accepted,eps\nA,2013-12-31,2014-03-01,1\n';
  const { filings, columns } = await parse(text, { map: { filedAt: 'Accepted' } });
  expect(filings[0].knownAt).toBe(dayOf('2014-03-01'));
  expect(columns.used.filedAt).toBe('accepted');
});

it('keeps a restatement filed later, and rejects twins and contradictions', async () => {
  const rows = [
    'A,2013-12-31,2014-02-10,1',
    'A,2013-12-31,2014-05-10,2',
    'A,2013-12-31,2014-05-10,2',
    'B,2013-12-31,2014-02-10,1',
    'B,2013-12-31,2014-02-10,3',
    'C,2013-12-31,2013-12-01,1',
  ];
  const { filings, rejected } = await parse(['symbol,period_end,filed,eps', ...rows].join('\n'));
  expect(filings.map(({ symbol, eps }) => [symbol, eps])).toEqual([
    ['A', 1],
    ['A', 2],
  ]);
  expect(rejected.map(({ line, kind }) => [line, kind])).toEqual([
    [4, 'duplicate_identical'],
    [5, 'duplicate_conflict'],
    [6, 'duplicate_conflict'],
    [7, 'filed_before_period_end'],
  ]);
});
