import { describe, expect, it } from 'vitest';
import { calendarOf } from './calendar.ts';
import { delistedAt } from './delistedAt.ts';
import { generatedBars } from './testing/generatedBars.ts';
import { truncateBars } from './truncateBars.ts';

const SEED = 5;
const DAYS = 50;
const CONFIRM_DAYS = 10;

const market = generatedBars({ symbol: 'MKT', length: DAYS, seed: SEED });
const calendar = calendarOf([market]);

describe('delistedAt', () => {
  it('needs more than confirmDays days without a bar', () => {
    const last = DAYS - 1 - CONFIRM_DAYS;
    expect(delistedAt(truncateBars(market, last), calendar)).toBe(last - 1);
    expect(delistedAt(truncateBars(market, last + 1), calendar)).toBeUndefined();
    expect(delistedAt(truncateBars(market, last + 1), calendar, CONFIRM_DAYS - 1)).toBe(last);
    expect(delistedAt(market, calendar)).toBeUndefined();
  });

  it('does not see a delisting in data that were cut at an as_of', () => {
    for (let count = 1; count <= DAYS; count++) {
      expect(delistedAt(truncateBars(market, count), calendar.subarray(0, count))).toBeUndefined();
    }
  });

  it('is the last known close when the last bar lacks its own', () => {
    const bars = { ...truncateBars(market, 20), close: market.close.slice(0, 20).fill(NaN, 18) };
    expect(delistedAt(bars, calendar)).toBe(17);
    expect(delistedAt({ ...bars, close: bars.close.slice().fill(NaN) }, calendar)).toBeUndefined();
    expect(delistedAt(truncateBars(market, 0), calendar)).toBeUndefined();
  });

  it('refuses a bar on no day of the calendar, naming it', () => {
    expect(() => delistedAt(market, calendar.subarray(1))).toThrowError('The bar of MKT on 2011-01-26');
  });
});
