import { describe, expect, test } from 'vitest';
import type { Filter } from '../../stores/tables.ts';
import type { Column } from './Column.ts';
import { distinctValues, filterKind, orNone, passes, readBound, searchText, wordsOf } from './filters.ts';

interface Row {
  name: string;
  ic: number | null;
}
const name: Column<Row> = { id: 'name', header: 'Run', value: (row) => row.name };
const ic: Column<Row> = { id: 'ic', header: 'Mean IC', value: (row) => row.ic };

describe('a text filter', () => {
  const filter: Filter = { kind: 'text', text: 'RiDge' };
  test('finds the text anywhere, in whatever case', () => {
    expect(passes(filter, 'my ridge 2')).toBe(true);
    expect(passes(filter, 'lasso')).toBe(false);
    expect(passes({ kind: 'text', text: '0.03' }, 0.031)).toBe(true);
  });
  test('finds nothing in a missing value', () => expect(passes({ kind: 'text', text: 'null' }, null)).toBe(false));
});

describe('a range', () => {
  test('includes its bounds, and may have one alone', () => {
    const within: Filter = { kind: 'range', min: 0, max: 1 };
    expect([-0.01, 0, 0.5, 1, 1.01].map((value) => passes(within, value))).toEqual([false, true, true, true, false]);
    expect(passes({ kind: 'range', min: null, max: 1 }, -1e9)).toBe(true);
    expect(passes({ kind: 'range', min: 1, max: null }, 1e9)).toBe(true);
  });
  test('never includes what is missing or no number', () => {
    const below: Filter = { kind: 'range', min: null, max: 1 };
    expect(passes(below, null)).toBe(false);
    expect(passes(below, '0')).toBe(false);
  });
});

test('a choice takes the chosen values alone, the missing one too where it is chosen', () => {
  expect(passes({ kind: 'choice', chosen: ['ridge', null] }, 'ridge')).toBe(true);
  expect(passes({ kind: 'choice', chosen: ['ridge', null] }, null)).toBe(true);
  expect(passes({ kind: 'choice', chosen: ['ridge'] }, 'ridge 2')).toBe(false);
});

test('a filter that lets everything pass is none', () => {
  expect(orNone({ kind: 'text', text: '' })).toBeNull();
  expect(orNone({ kind: 'choice', chosen: [] })).toBeNull();
  expect(orNone({ kind: 'range', min: null, max: null })).toBeNull();
  expect(orNone({ kind: 'range', min: 0, max: null })).toEqual({ kind: 'range', min: 0, max: null });
});

test.each([
  ['', null],
  ['  ', null],
  ['0.5', 0.5],
  ['0,5', 0.5],
  ['−2', -2],
  ['1e-3', 0.001],
  ['-', undefined],
  ['abc', undefined],
  ['Infinity', undefined],
])('a bound typed as "%s"', (typed, bound) => expect(readBound(typed)).toBe(bound));

test('numbers are filtered by a range and texts by a text, unless the column says otherwise', () => {
  expect(filterKind(ic, true)).toBe('range');
  expect(filterKind(name, false)).toBe('text');
  expect(filterKind({ ...name, filter: 'choice' }, false)).toBe('choice');
  expect(filterKind({ ...ic, filter: false }, true)).toBe(false);
});

test('a search looks for each of its words in all the values of a row', () => {
  const text = searchText([name, ic], { name: 'Ridge', ic: NaN });
  expect(text).toBe('ridge\n');
  expect(wordsOf('  Ridge  2024 ')).toEqual(['ridge', '2024']);
  expect(wordsOf(' ')).toEqual([]);
});

test('distinct values are counted, in their order, what is missing last', () => {
  const rows = ['E10', 'E9', '', 'E9'].map((one) => ({ name: one, ic: null }));
  expect(distinctValues(name, rows)).toEqual([
    { value: 'E9', count: 2 },
    { value: 'E10', count: 1 },
    { value: null, count: 1 },
  ]);
});
