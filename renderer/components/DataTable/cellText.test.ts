import { describe, expect, test } from 'vitest';
import type { CellValue, Column } from './Column.ts';
import { cellText, explainCell, knownValue } from './cellText.ts';

interface Row {
  ic: CellValue;
}
const column = (more: Partial<Column<Row>> = {}): Column<Row> => ({
  id: 'ic',
  header: 'Mean IC',
  value: ({ ic }) => ic,
  ...more,
});

test.each([null, NaN, ''])('%o is not known', (ic) => expect(knownValue(column(), { ic })).toBeNull());
test('zero is known', () => expect(knownValue(column(), { ic: 0 })).toBe(0));

test.each([
  [null, '–'],
  ['ridge', 'ridge'],
  [1234, '1\u202f234'],
  [0.012_345, '0.01235'],
  [-0.5, '−0.5000'],
])('%o is shown as %s', (value, text) => expect(cellText(value)).toBe(text));

describe('a cell explains itself', () => {
  test('as its column does', () => {
    expect(explainCell(column({ explain: 'Spearman by date' }), { ic: 1 })).toBe('Spearman by date');
    expect(explainCell(column({ explain: ({ ic }) => `${ic} dates` }), { ic: 1 })).toBe('1 dates');
    expect(explainCell(column(), { ic: 1 })).toBeNull();
  });
  test('and says why it is missing', () => {
    expect(explainCell(column(), { ic: null })).toBe('Mean IC: not known');
    expect(explainCell(column({ explain: 'Spearman by date' }), { ic: NaN })).toBe('Not known. Spearman by date');
    expect(explainCell(column({ explain: () => 'fewer than 10 symbols' }), { ic: null })).toBe('fewer than 10 symbols');
  });
});
