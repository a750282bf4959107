import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Data } from './data.ts';

/** Bytes that one read takes: a read of more than 2 GiB is refused. */
const PIECE = 2 ** 28;

/** What `writeData` wrote. */
export function readData(folder: string, missing: 'kept' | 'zero' = 'kept'): Data {
  const about = JSON.parse(readFileSync(join(folder, 'about.json'), 'utf8')) as Pick<
    Data,
    'rows' | 'trainRows' | 'columns'
  >;
  const { rows, columns } = about;
  const values = new Float32Array(new SharedArrayBuffer(4 * rows * columns));
  fill(join(folder, 'x.f32'), new Uint8Array(values.buffer));
  if (missing === 'zero') for (let i = 0; i < values.length; i++) if (values[i] !== values[i]) values[i] = 0;
  const label = new Float64Array(new SharedArrayBuffer(8 * rows));
  fill(join(folder, 'y.f64'), new Uint8Array(label.buffer));
  const rowDate = new Int32Array(rows);
  fill(join(folder, 'date.i32'), new Uint8Array(rowDate.buffer));
  return { ...about, values, label, rowDate };
}

function fill(file: string, into: Uint8Array): void {
  const descriptor = openSync(file, 'r');
  for (let at = 0; at < into.length;) at += readSync(descriptor, into, at, Math.min(PIECE, into.length - at), at);
  closeSync(descriptor);
}
