import { describe, expect, it } from 'vitest';
import { parseNumber, rangeText } from './parseNumber.ts';

describe('parseNumber', () => {
  const folds = { isInteger: true, minimum: 2, maximum: 50 };
  it('takes both ends of the range and what stands between', () => {
    expect(['2', ' 50 ', '7'].map((text) => parseNumber(text, folds))).toEqual([2, 50, 7]);
    expect(parseNumber('1e-4', { minimum: 0 })).toBe(1e-4);
  });

  it('refuses what is empty, no number, not whole, or outside', () => {
    for (const text of ['', ' ', 'five', '2.5', '1', '51', 'Infinity', 'NaN']) {
      expect(parseNumber(text, folds), text).toBeNull();
    }
  });

  it('says what is accepted', () => {
    expect(rangeText(folds)).toBe('an integer from 2 to 50');
    expect(rangeText({ maximum: 1 })).toBe('a number up to 1');
    expect(rangeText({ minimum: 0 })).toBe('a number from 0');
    expect(rangeText({})).toBe('a number');
  });
});
