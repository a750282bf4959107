import { expect, test } from 'vitest';
import { compareCells } from './compareCells.ts';

test('texts with numbers are in the order of people', () => {
  expect(['E10', 'E9', 'e1', 'Ä', 'a'].sort(compareCells)).toEqual(['a', 'Ä', 'e1', 'E9', 'E10']);
});

test('numbers by size, before texts', () => {
  expect([2, 'a', -1, 10].sort(compareCells)).toEqual([-1, 2, 10, 'a']);
});
