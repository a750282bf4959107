/** Whether the rows follow each other without a gap or a repetition. */
export function isRun(rows: Uint32Array): boolean {
  for (let i = 1; i < rows.length; i++) if (rows[i] !== rows[0] + i) return false;
  return true;
}

/** Puts the values of the rows into `to`, from its start. @param run whether the rows are a run */
export function gatherRows<T extends Float32Array | Float64Array>(
  column: T,
  rows: Uint32Array,
  run: boolean,
  to: T,
): void {
  if (run) to.set(column.subarray(rows[0], rows[0] + rows.length));
  else for (let i = 0; i < rows.length; i++) to[i] = column[rows[i]];
}
