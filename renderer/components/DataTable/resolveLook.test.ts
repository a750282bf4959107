import { expect, test } from 'vitest';
import type { Column } from './Column.ts';
import { resolveLook } from './resolveLook.ts';

const column = (id: string, more: Partial<Column<object>> = {}): Column<object> => ({
  id,
  header: id,
  value: () => null,
  ...more,
});
const COLUMNS = [column('id', { pinned: 'left' }), column('b'), column('c', { initiallyHidden: true }), column('d')];

test('without changes the columns are as defined', () => {
  expect(resolveLook(COLUMNS, {}, { id: 'b', desc: true })).toEqual({
    order: ['id', 'b', 'c', 'd'],
    visible: { id: true, b: true, c: false, d: true },
    pinned: ['id'],
    sort: [{ id: 'b', desc: true }],
    hasFilterRow: false,
  });
});

test('what the user changed comes before what is defined', () => {
  const look = resolveLook(
    COLUMNS,
    {
      order: ['d', 'c', 'b', 'id'],
      hidden: { b: true, c: false },
      pinned: { id: false, d: true, c: true },
      sort: [],
      hasFilterRow: true,
    },
    { id: 'b', desc: true },
  );
  expect(look.order).toEqual(['d', 'c', 'b', 'id']);
  expect(look.visible).toEqual({ id: true, b: false, c: true, d: true });
  expect(look.pinned).toEqual(['d', 'c']);
  expect(look.sort).toEqual([]);
  expect(look.hasFilterRow).toBe(true);
});

test('columns that are gone are forgotten', () => {
  const stored = {
    order: ['gone', 'd', 'd', 'b', 'id', 'c'],
    hidden: { gone: true },
    pinned: { gone: true },
    sort: [
      { id: 'gone', desc: true },
      { id: 'd', desc: false },
    ],
  };
  const look = resolveLook(COLUMNS, stored, undefined);
  expect(look.order).toEqual(['d', 'b', 'id', 'c']);
  expect(look.pinned).toEqual(['id']);
  expect(look.sort).toEqual([{ id: 'd', desc: false }]);
  expect(Object.keys(look.visible)).not.toContain('gone');
});

test('a new column stands after the one that it is defined after', () => {
  expect(resolveLook(COLUMNS, { order: ['d', 'b', 'id'] }, undefined).order).toEqual(['d', 'b', 'c', 'id']);
  expect(resolveLook(COLUMNS, { order: ['d', 'b', 'c'] }, undefined).order).toEqual(['id', 'd', 'b', 'c']);
});

test('the first column cannot be hidden', () => {
  expect(resolveLook(COLUMNS, { hidden: { id: true } }, undefined).visible.id).toBe(true);
});
