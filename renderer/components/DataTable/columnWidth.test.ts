import { expect, test } from 'vitest';
import type { Column } from './Column.ts';
import { MAX_WIDTH, MIN_WIDTH, clampWidth, columnWidth } from './columnWidth.ts';

const column: Column<string> = { id: 'name', header: 'Run', value: (row) => row };

test('a column is as wide as said', () => expect(columnWidth({ ...column, width: 91 }, ['x'.repeat(99)])).toBe(91));

test('else as its header and first rows need, within reason', () => {
  const narrow = columnWidth(column, ['E1']);
  const wide = columnWidth(column, ['E1', 'a name of some length']);
  expect(narrow).toBeLessThan(wide);
  expect(columnWidth(column, ['x'.repeat(1000)])).toBeLessThan(MAX_WIDTH);
  expect(columnWidth({ ...column, header: 'A header of some length', unit: 'a year' }, [])).toBeGreaterThan(wide);
});

test('a width is whole and within its bounds', () => {
  expect(clampWidth(1)).toBe(MIN_WIDTH);
  expect(clampWidth(1e6)).toBe(MAX_WIDTH);
  expect(clampWidth(100.4)).toBe(100);
});
