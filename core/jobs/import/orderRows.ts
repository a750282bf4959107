/** The rows of a table by symbol, then by date, then as in the file. */
export interface OrderedRows {
  /** Row numbers; those of symbol code c are `rows[offset[c] .. offset[c + 1])`. */
  readonly rows: Uint32Array;
  readonly offset: Uint32Array;
  /** Rows, in the order of the file, that stand after a later date of their symbol. */
  readonly late: Uint32Array;
}

/**
 * @param codes symbol code per row, 0 .. symbols - 1
 * @param date days per row
 * @param dropped per row, 1 where it is left out
 */
export function orderRows(codes: Int32Array, date: Int32Array, symbols: number, dropped: Uint8Array): OrderedRows {
  const offset = new Uint32Array(symbols + 1);
  for (let row = 0; row < codes.length; row++) if (dropped[row] === 0) offset[codes[row] + 1]++;
  for (let code = 0; code < symbols; code++) offset[code + 1] += offset[code];

  const rows = new Uint32Array(offset[symbols]);
  const filled = offset.slice();
  const latest = new Int32Array(symbols).fill(-0x80000000);
  const unordered = new Uint8Array(symbols);
  const late: number[] = [];
  for (let row = 0; row < codes.length; row++) {
    if (dropped[row] === 1) continue;
    const code = codes[row];
    rows[filled[code]++] = row;
    if (date[row] < latest[code]) {
      late.push(row);
      unordered[code] = 1;
    } else latest[code] = date[row];
  }
  for (let code = 0; code < symbols; code++)
    if (unordered[code]) rows.subarray(offset[code], offset[code + 1]).sort((a, b) => date[a] - date[b]);
  return { rows, offset, late: Uint32Array.from(late) };
}
