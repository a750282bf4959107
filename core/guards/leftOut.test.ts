import { describe, expect, it } from 'vitest';
import { leftOut } from './index.ts';

/** Two weeks of five trading days. */
const DAYS = Int32Array.of(0, 1, 2, 3, 4, 7, 8, 9, 10, 11);
const range = (start: number, end: number) => ({ start, end });
const ran = (id: string, tested: { start: number; end: number }[], lag = 0) => ({ id, tested, lag });

describe('leftOut', () => {
  it('finds nothing where every tested day is tested again, in however many pieces', () => {
    const chosen = [range(0, 4), range(7, 8), range(9, 11)];
    expect(leftOut(DAYS, chosen, [ran('E1', [range(2, 10)])])).toBeUndefined();
    expect(leftOut(DAYS, chosen, [])).toBeUndefined();
  });
  it('counts the days that are left out, of those tested, and names the first', () => {
    const found = leftOut(DAYS, [range(0, 3), range(9, 11)], [ran('E1', [range(2, 8), range(8, 10)])]);
    expect(found).toEqual({ id: 'E1', days: 3, tested: 7, first: 4 });
  });
  it('counts no day that nobody tested, and none outside the days that it could test', () => {
    expect(leftOut(DAYS, [range(3, 4)], [ran('E1', [range(3, 4), range(-9, -1), range(12, 30)])])).toBeUndefined();
  });
  it('names the trial of which most is left out, the first among equals', () => {
    const earlier = [ran('E1', [range(0, 1)]), ran('E2', [range(0, 2)]), ran('E3', [range(1, 3)])];
    expect(leftOut(DAYS, [range(7, 9)], earlier)).toMatchObject({ id: 'E2', days: 3 });
  });
  it('allows returns that end later than the last tested day, by trading days', () => {
    const returned = [range(0, 0), range(1, 1), range(2, 2), range(3, 3), range(4, 4), range(7, 7), range(8, 8)];
    expect(leftOut(DAYS, [range(0, 3)], [ran('S1/0', returned, 3)])).toBeUndefined();
    expect(leftOut(DAYS, [range(0, 3)], [ran('S1/0', returned, 2)])).toMatchObject({ days: 1, first: 8 });
  });
});
