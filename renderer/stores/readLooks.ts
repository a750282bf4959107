import type { SortBy, TableLook } from './tables.ts';

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isWidth = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value > 0;
const isSort = (value: unknown): value is SortBy => isFields(value) && isText(value.id) && isFlag(value.desc);

const listOf = <T>(value: unknown, isOne: (one: unknown) => one is T): T[] | undefined =>
  Array.isArray(value) ? value.filter(isOne) : undefined;

function recordOf<T>(value: unknown, isOne: (one: unknown) => one is T): Record<string, T> | undefined {
  if (!isFields(value)) return undefined;
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, T] => isOne(entry[1])));
}

function readLook(value: Fields): TableLook {
  const look = {
    order: listOf(value.order, isText),
    hidden: recordOf(value.hidden, isFlag),
    pinned: recordOf(value.pinned, isFlag),
    widths: recordOf(value.widths, isWidth),
    sort: listOf(value.sort, isSort),
    hasFilterRow: isFlag(value.hasFilterRow) ? value.hasFilterRow : undefined,
  };
  return Object.fromEntries(Object.entries(look).filter(([, field]) => field !== undefined));
}

/** The looks of tables as they were stored, without whatever is not what it should be. */
export function readLooks(stored: unknown): Record<string, TableLook> {
  const looks = isFields(stored) && isFields(stored.looks) ? stored.looks : {};
  return Object.fromEntries(
    Object.entries(looks)
      .filter((entry): entry is [string, Fields] => isFields(entry[1]))
      .map(([table, look]) => [table, readLook(look)]),
  );
}
