import { describe, expect, test } from 'vitest';
import { atMost, joinKeys, selectRange, toggleKey } from './selectRange.ts';

const KEYS = ['a', 'b', 'c', 'd', 'e'];

describe('a range', () => {
  test('goes down and up, and begins where it began', () => {
    expect(selectRange(KEYS, 'b', 'd')).toEqual(['b', 'c', 'd']);
    expect(selectRange(KEYS, 'd', 'b')).toEqual(['d', 'c', 'b']);
    expect(selectRange(KEYS, 'c', 'c')).toEqual(['c']);
  });
  test('is empty where an end of it is not shown', () => {
    expect(selectRange(KEYS, 'x', 'b')).toEqual([]);
    expect(selectRange(KEYS, 'b', 'x')).toEqual([]);
    expect(selectRange([], 'a', 'a')).toEqual([]);
  });
  test('at its limit keeps the rows next to where it began', () => {
    expect(atMost(selectRange(KEYS, 'd', 'a'), 2)).toEqual(['d', 'c']);
  });
});

test('a key is added, and taken away again', () => {
  expect(toggleKey(['a'], 'b')).toEqual(['a', 'b']);
  expect(toggleKey(['a', 'b'], 'a')).toEqual(['b']);
});

test('two selections together have each key once', () => {
  expect(joinKeys(['a', 'b'], ['b', 'c'])).toEqual(['a', 'b', 'c']);
});

test('without a limit all are kept', () => expect(atMost(KEYS)).toEqual(KEYS));
