import type { Rejections } from './Rejections.ts';

const LINES_NAMED = 5;

/**
 * Rejects rows that say the same thing twice: of rows with one key and the same values the first stays; rows with one
 * key and different values are all rejected, for nothing tells which is right.
 * @param rows row numbers, rows of one key together and in the order of the file
 * @param what names a row's key for the message
 */
export function rejectDuplicates(
  rows: Uint32Array,
  sameKey: (a: number, b: number) => boolean,
  sameValues: (a: number, b: number) => boolean,
  what: (row: number) => string,
  line: Int32Array,
  rejections: Rejections,
): void {
  for (let from = 0, to = 1; from < rows.length; from = to++) {
    while (to < rows.length && sameKey(rows[from], rows[to])) to++;
    if (to - from === 1) continue;
    const group = [...rows.subarray(from, to)];
    const [first, ...others] = group;
    if (others.every((row) => sameValues(first, row))) {
      for (const row of others)
        rejections.add(
          row,
          'duplicate_identical',
          `${what(row)} is already at line ${line[first]} with the same values`,
        );
      continue;
    }
    for (const row of group) {
      const rest = group.filter((other) => other !== row).map((other) => line[other]);
      const named = rest.slice(0, LINES_NAMED).join(', ') + (rest.length > LINES_NAMED ? ', …' : '');
      rejections.add(row, 'duplicate_conflict', `${what(row)} has different values at line ${named}`);
    }
  }
}
