import { describe, expect, it } from 'vitest';
import { dayOf, isoOf } from './dates.ts';

const DAYS = 60_000;

describe('days', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2018-02-07', 17_569],
    ['9999-12-31', 2_932_896],
  ])('%s is %i', (iso, day) => {
    expect(dayOf(iso)).toBe(day);
    expect(isoOf(day)).toBe(iso);
  });

  it('come back as they were', () => {
    const days = Array.from({ length: 2 * DAYS }, (_, i) => i - DAYS);
    expect(days.filter((day) => dayOf(isoOf(day)) !== day)).toEqual([]);
  });

  it('of no date are unknown', () => expect(dayOf('2018-13-01')).toBeNaN());
});
