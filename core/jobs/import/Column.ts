/** A cell that could not be taken; its row is rejected. */
export interface BadCell {
  /** Index of the row in the table. */
  row: number;
  kind: string;
  /** Names the column and the offending value. */
  reason: string;
}

/** What the kinds of column have in common: each takes one cell per row, decoded from bytes. */
export interface CellSink {
  readonly bad: BadCell[];
  /** The next cell, `bytes[start .. end)` in UTF-8. */
  add(bytes: Uint8Array, start: number, end: number): void;
}

const CELL_SHOWN = 60;

/** A cell as a message shows it: quoted, cut at 60 characters. */
export function cellText(bytes: Uint8Array, start: number, end: number): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
  return JSON.stringify(text.length > CELL_SHOWN ? `${text.slice(0, CELL_SHOWN)}…` : text);
}

/** `values` with room for more: at least twice as long. */
export function grown<T extends Float64Array | Int32Array>(values: T): T {
  const larger = new (values.constructor as new (length: number) => T)(Math.max(1024, values.length * 2));
  larger.set(values);
  return larger;
}
