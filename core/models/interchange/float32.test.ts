import { describe, expect, test } from 'vitest';
import { float32Text, nextDown32, nextUp32 } from './float32.ts';

describe('float32', () => {
  test.each([
    [1, 1 + 2 ** -23],
    [-1, -1 + 2 ** -24],
    [0, 2 ** -149],
    [-0, 2 ** -149],
    [-(2 ** -149), -0],
    [3.4028234663852886e38, Infinity],
    [Infinity, Infinity],
    [-Infinity, -3.4028234663852886e38],
  ])('the number after %f', (x, next) => {
    expect(nextUp32(x)).toBe(next);
    if (Math.abs(x) !== Infinity && x !== 0 && next !== 0) expect(nextDown32(next)).toBe(x);
  });

  test.each([
    [0.1, '1E-1'],
    [1, '1E0'],
    [-123456, '-1.23456E5'],
    [16777217, '1.6777216E7'],
    [2 ** -149, '1E-45'],
    [Infinity, '1E39'],
    [-Infinity, '-1E39'],
  ])('%f as text', (x, text) => {
    expect(float32Text(x)).toBe(text);
    if (Math.abs(x) !== Infinity) expect(Math.fround(Number(text))).toBe(Math.fround(x));
  });
});
