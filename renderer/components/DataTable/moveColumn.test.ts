import { expect, test } from 'vitest';
import { moveColumn, stepColumn } from './moveColumn.ts';

const ORDER = ['a', 'b', 'c', 'd'];

test('a column is moved before or after another', () => {
  expect(moveColumn(ORDER, 'a', 'c', 'before')).toEqual(['b', 'a', 'c', 'd']);
  expect(moveColumn(ORDER, 'a', 'd', 'after')).toEqual(['b', 'c', 'd', 'a']);
  expect(moveColumn(ORDER, 'd', 'a', 'before')).toEqual(['d', 'a', 'b', 'c']);
});

test('beside itself, or beside a column that is not there, nothing moves', () => {
  expect(moveColumn(ORDER, 'b', 'b', 'after')).toEqual(ORDER);
  expect(moveColumn(ORDER, 'b', 'x', 'after')).toEqual(ORDER);
  expect(moveColumn(ORDER, 'x', 'b', 'after')).toEqual(ORDER);
});

test('a step passes the next column that is shown, and hidden ones with it', () => {
  const shown = ['a', 'c', 'd'];
  expect(stepColumn(ORDER, shown, 'a', 1)).toEqual(['b', 'c', 'a', 'd']);
  expect(stepColumn(ORDER, shown, 'c', -1)).toEqual(['c', 'a', 'b', 'd']);
});

test('there is no step beyond the end, nor for a column that is not shown', () => {
  expect(stepColumn(ORDER, ORDER, 'a', -1)).toBeNull();
  expect(stepColumn(ORDER, ORDER, 'd', 1)).toBeNull();
  expect(stepColumn(ORDER, ['a', 'c'], 'b', -1)).toBeNull();
});
