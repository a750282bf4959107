import type { CellValue } from './Column.ts';

const collator = new Intl.Collator('en', { numeric: true });
type Known = NonNullable<CellValue>;

/** Ascending: numbers by size and before texts; texts as people order them, `E9` before `E10`. */
export function compareCells(a: Known, b: Known): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' ? 1 : collator.compare(a, b);
}
