import { describe, expect, it } from 'vitest';
import { dayOf } from '../contract/index.ts';
import type { StoredFiling } from './FundamentalsTable.ts';
import { openMarket } from './testing/openMarket.ts';

const FIGURES = { eps: 1, shares: 2e9, totalEquity: 3, totalDebt: 4, cash: 5, ebitda: -6, dividendsPerShare: 0 };
const filing = (
  symbol: string,
  periodEnd: string,
  knownAt: string,
  figures: Partial<StoredFiling> = {},
): StoredFiling => ({
  symbol,
  periodEnd: dayOf(periodEnd),
  knownAt: dayOf(knownAt),
  ...FIGURES,
  ...figures,
});

describe('FundamentalsTable', () => {
  const a = filing('A', '2015-12-31', '2016-02-20');
  const b = filing('B', '2015-12-31', '2016-03-01', { eps: NaN, cash: NaN });

  it('gives back filings by symbol and the day they became known, a missing figure missing', async () => {
    const { fundamentals } = await openMarket();
    const later = filing('A', '2014-12-31', '2016-05-01');
    expect(await fundamentals.add(1, [b, later, a])).toBe(3);
    expect(await fundamentals.read()).toEqual([a, later, b]);
  });

  it('knows a filing from the start of its day', async () => {
    const { fundamentals } = await openMarket();
    await fundamentals.add(1, [a, b]);
    expect(await fundamentals.read({ knownBy: new Date('2016-02-19T23:59:59.999Z') })).toEqual([]);
    expect(await fundamentals.read({ knownBy: new Date('2016-02-20T00:00:00Z') })).toEqual([a]);
  });

  it('counts and adds what is new alone', async () => {
    const { fundamentals } = await openMarket();
    expect(await fundamentals.countNew([a, b])).toBe(2);
    expect(await fundamentals.read()).toEqual([]);
    await fundamentals.add(1, [a, b]);
    const c = filing('C', '2015-12-31', '2016-02-20');
    expect(await fundamentals.countNew([b, c])).toBe(1);
    expect(await fundamentals.add(2, [b, c])).toBe(1);
    expect(await fundamentals.read()).toEqual([a, b, c]);
    expect(await fundamentals.add(3, [])).toBe(0);
  });

  it('takes the last of several imports of one period, be it the first figures again', async () => {
    const { fundamentals } = await openMarket();
    const corrected = filing('A', '2015-12-31', '2016-02-20', { eps: 9 });
    await fundamentals.add(1, [a]);
    expect(await fundamentals.add(2, [corrected])).toBe(1);
    expect(await fundamentals.read()).toEqual([corrected]);
    expect(await fundamentals.add(3, [a])).toBe(1);
    expect(await fundamentals.read()).toEqual([a]);
    expect(await fundamentals.read({ throughImport: 2 })).toEqual([corrected]);
    expect(await fundamentals.read({ throughImport: 0 })).toEqual([]);
  });

  it('lets a later stated lag replace an earlier one, so that a lag stated too short leaves nothing usable too early', async () => {
    const { fundamentals } = await openMarket();
    const soon = { ...filing('A', '2015-12-31', '2016-01-30'), lagged: true };
    const late = { ...filing('A', '2015-12-31', '2016-04-29'), lagged: true };
    await fundamentals.add(1, [soon, b]);
    expect(await fundamentals.add(2, [late])).toBe(1);
    expect((await fundamentals.read()).map(({ symbol, knownAt }) => [symbol, knownAt])).toEqual([
      ['A', late.knownAt],
      ['B', b.knownAt],
    ]);
    expect(await fundamentals.countNew([late])).toBe(0);
  });

  it('keeps an amendment beside the filing it amends', async () => {
    const { fundamentals } = await openMarket();
    const amended = filing('A', '2015-12-31', '2016-06-01', { eps: 0.5 });
    await fundamentals.add(1, [a, amended]);
    expect(await fundamentals.read()).toEqual([a, amended]);
  });
});
