import { expect, test } from 'vitest';
import type { Column } from './Column.ts';
import { tsv } from './tsv.ts';

interface Row {
  name: string;
  ic: number | null;
}
const COLUMNS: Column<Row>[] = [
  { id: 'name', header: 'Run', value: ({ name }) => name },
  { id: 'ic', header: 'Mean IC', unit: '± s.e.', value: ({ ic }) => ic, render: () => 'rounded' },
];

test('a line of headers with their units, then the values as they are stored', () => {
  const rows = [
    { name: 'E1', ic: 0.031_234_567 },
    { name: 'E2', ic: -1e-7 },
  ];
  expect(tsv(COLUMNS, rows)).toBe('Run\tMean IC (± s.e.)\nE1\t0.031234567\nE2\t-1e-7');
});

test('what is missing is empty', () => {
  const rows = [
    { name: '', ic: null },
    { name: 'E2', ic: NaN },
  ];
  expect(tsv(COLUMNS, rows)).toBe('Run\tMean IC (± s.e.)\n\t\nE2\t');
});

test('a tab, a line break or a quotation mark does not break the table', () => {
  const rows = [{ name: 'a\tb\nc "d"', ic: 1 }];
  expect(tsv(COLUMNS, rows)).toBe('Run\tMean IC (± s.e.)\n"a\tb\nc ""d"""\t1');
});

test('without rows there is the header', () => expect(tsv(COLUMNS, [])).toBe('Run\tMean IC (± s.e.)'));
