import { describe, expect, it } from 'vitest';
import { isoOf, type Hypothesis } from '../../../core/contract/index.ts';
import { holdoutPercent, sealPlan, stretchesOf } from './sealPlan.ts';

const FIRST = 18_000;
const calendar = Array.from({ length: 1000 }, (_, day) => isoOf(FIRST + day));

describe('sealPlan', () => {
  it('seals the last share of the trading days', () => {
    expect(sealPlan(calendar, '', '', 0.2)).toEqual({
      open: { start: calendar[0], end: calendar[799], days: 800 },
      holdout: { start: calendar[800], end: calendar[999], days: 200 },
      days: 1000,
      problem: null,
    });
  });

  it('seals no fewer than 126 days, within the dates that are asked for', () => {
    const plan = sealPlan(calendar, calendar[100], calendar[699], 0.05);
    expect(plan).toMatchObject({
      open: { start: calendar[100], days: 474 },
      holdout: { end: calendar[699], days: 126 },
    });
  });

  it('says how many days are there when they are too few', () => {
    expect(sealPlan(calendar, calendar[500], '', 0.2).problem).toMatch(/^500 trading days .* needs 504\.$/);
    expect(sealPlan([], '', '', 0.2).problem).toMatch(/^0 trading days/);
  });
});

describe('the stretches of a hypothesis', () => {
  const hypothesis = {
    dates: { start: calendar[0], end: calendar[999] },
    holdout: { start: calendar[777], end: calendar[999] },
  } as Hypothesis;

  it('are counted by the calendar, and not counted without one', () => {
    expect(stretchesOf(hypothesis, calendar).open).toEqual({ start: calendar[0], end: calendar[776], days: 777 });
    expect(stretchesOf(hypothesis, undefined).holdout.days).toBeNull();
  });

  it('give the share that seals the same days again', () => {
    const percent = holdoutPercent(hypothesis, calendar);
    expect(percent).toBe('22.3');
    expect(sealPlan(calendar, '', '', Number(percent) / 100)).toMatchObject({ holdout: { start: calendar[777] } });
  });
});
