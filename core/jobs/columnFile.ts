import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { AppError } from '../contract/index.ts';

/**
 * The file format of everything that passes between engine and compute processes, and of snapshots: little-endian
 * columns, each 8-byte aligned, after a JSON header that says what they are.
 *
 * `HRPCOL01` | header length (uint32) | header JSON, padded with spaces to a multiple of 8 | column | column | ...
 */
const MAGIC = 'HRPCOL01';
const PREFIX = MAGIC.length + 4;
const TYPES = { f32: Float32Array, f64: Float64Array, i32: Int32Array, u32: Uint32Array, u8: Uint8Array } as const;

type TypeName = keyof typeof TYPES;
export type Column = Float32Array | Float64Array | Int32Array | Uint32Array | Uint8Array;
export interface ColumnFile<Meta> {
  meta: Meta;
  columns: Record<string, Column>;
}
interface Header {
  meta: unknown;
  columns: { name: string; type: TypeName; length: number }[];
}

const aligned = (bytes: number) => Math.ceil(bytes / 8) * 8;
const typeOf = (column: Column) => (Object.keys(TYPES) as TypeName[]).find((name) => column instanceof TYPES[name])!;

/** Writes and syncs the file; the bytes depend on the arguments alone. */
export function writeColumns<Meta>(path: string, { meta, columns }: ColumnFile<Meta>): void {
  const header: Header = {
    meta,
    columns: Object.entries(columns).map(([name, column]) => ({ name, type: typeOf(column), length: column.length })),
  };
  const json = Buffer.from(JSON.stringify(header));
  const start = aligned(PREFIX + json.length);
  const head = Buffer.alloc(start, ' ');
  head.write(MAGIC, 'latin1');
  head.writeUInt32LE(start - PREFIX, MAGIC.length);
  json.copy(head, PREFIX);
  const file = openSync(path, 'w', 0o600);
  try {
    write(file, head);
    for (const column of Object.values(columns)) {
      write(file, new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
      write(file, new Uint8Array(aligned(column.byteLength) - column.byteLength));
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export interface ReadOptions {
  /** Put the columns on one SharedArrayBuffer, for worker threads. */
  shared?: boolean;
  /** Their names, to read no other; by default all. */
  only?: readonly string[];
}

/**
 * @throws AppError ARTIFACT_DAMAGED when the file is not one of these, or is cut short
 */
export function readColumns<Meta>(path: string, { shared = false, only }: ReadOptions = {}): ColumnFile<Meta> {
  const file = openSync(path, 'r');
  try {
    const size = fstatSync(file).size;
    const prefix = Buffer.alloc(PREFIX);
    const bad = (what: string) =>
      new AppError('ARTIFACT_DAMAGED', `${path} ${what}. Make it anew or restore it from a backup.`);
    if (size < PREFIX || readSync(file, prefix, 0, PREFIX, 0) < PREFIX || prefix.toString('latin1', 0, 8) !== MAGIC) {
      throw bad('is not a column file of this version');
    }
    const headerLength = prefix.readUInt32LE(MAGIC.length);
    if (PREFIX + headerLength > size) throw bad('is cut short');
    const json = Buffer.alloc(headerLength);
    readSync(file, json, 0, headerLength, PREFIX);
    const header = parseHeader(json, bad);
    const placed = placedColumns(header.columns, PREFIX + headerLength);
    const end = placed.at(-1)?.end ?? PREFIX + headerLength;
    if (end !== size) throw bad(`has ${size} bytes instead of ${end}`);
    const wanted = placed.filter(({ name }) => only?.includes(name) ?? true);
    const bytes = wanted.reduce((sum, { begin, end }) => sum + end - begin, 0);
    const buffer = shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
    let offset = 0;
    const columns: Record<string, Column> = {};
    for (const { name, type, length, begin, end } of wanted) {
      read(file, new Uint8Array(buffer, offset, end - begin), begin);
      columns[name] = new TYPES[type](buffer as ArrayBuffer, offset, length);
      offset += end - begin;
    }
    return { meta: header.meta as Meta, columns };
  } finally {
    closeSync(file);
  }
}

/** Where in the file each column stands, with what aligns the next. */
function placedColumns(columns: Header['columns'], start: number) {
  let end = start;
  return columns.map((column) => {
    const begin = end;
    end += aligned(column.length * TYPES[column.type].BYTES_PER_ELEMENT);
    return { ...column, begin, end };
  });
}

function parseHeader(json: Buffer, bad: (what: string) => AppError): Header {
  try {
    return JSON.parse(json.toString()) as Header;
  } catch {
    throw bad('has a damaged header');
  }
}

function write(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done, Math.min(bytes.length - done, 1 << 28));
}

function read(file: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length;) {
    done += readSync(file, bytes, done, Math.min(bytes.length - done, 1 << 28), position + done);
  }
}
