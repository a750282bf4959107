import { AppError } from '../../contract/index.ts';

/** Longest record, in bytes: a longer one is a file of another kind, or a quote that is never closed. */
export const MAX_RECORD_BYTES = 1 << 20;
/** Most fields that are kept of a record; typed arrays ignore writes beyond it, the count goes on. */
export const MAX_FIELDS = 1 << 14;

const DELIMITERS = [',', ';', '\t', '|'].map((text) => text.charCodeAt(0));
const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const INCOMPLETE = -1;
const QUOTED = -2;

/** One record; field i is `bytes[start[i] .. end[i])`, unquoted. The object and its arrays serve every record in turn. */
export interface CsvRecord {
  /** Line of the file at which the record starts, from 1. */
  line: number;
  fields: number;
  bytes: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Whether text follows a closing quote, which RFC 4180 forbids. */
  strayText: boolean;
  /** The record as it stands in the file, without its line end: `raw[rawStart .. rawEnd)`. */
  raw: Uint8Array;
  rawStart: number;
  rawEnd: number;
}

const NOTHING = new Uint8Array(0);

/**
 * RFC 4180 over bytes that arrive in chunks cut anywhere: quotes (doubled inside), LF or CRLF, a byte order mark, and a
 * delimiter among `, ; tab |` taken from the header. A quote is special only at the start of a field. Blank lines are
 * passed over but counted, and so are line ends inside quotes: line numbers are those of an editor.
 */
export class CsvScanner {
  private delimiter = 0;
  private line = 1;
  /** The bytes not yet scanned, `buffer[0 .. kept)`, and room for the next chunk; one buffer, for speed. */
  private buffer = NOTHING;
  private kept = 0;
  private unquoted = NOTHING;
  private readonly path: string;
  private readonly onRecord: (record: CsvRecord) => void;
  private readonly record: CsvRecord = {
    line: 0,
    fields: 0,
    bytes: NOTHING,
    start: new Int32Array(MAX_FIELDS),
    end: new Int32Array(MAX_FIELDS),
    strayText: false,
    raw: NOTHING,
    rawStart: 0,
    rawEnd: 0,
  };

  /** @param onRecord takes each record, the header first, and copies what it keeps */
  constructor(path: string, onRecord: (record: CsvRecord) => void) {
    this.path = path;
    this.onRecord = onRecord;
  }

  /** @throws AppError FILE_FORMAT naming the line of a record longer than {@link MAX_RECORD_BYTES} */
  push(chunk: Uint8Array): void {
    const length = this.kept + chunk.length;
    if (length >= this.buffer.length) {
      const larger = new Uint8Array(length * 2);
      larger.set(this.buffer.subarray(0, this.kept));
      this.buffer = larger;
    }
    this.buffer.set(chunk, this.kept);
    const done = this.scan(this.buffer, length);
    this.kept = length - done;
    this.checkLength(this.kept);
    this.buffer.copyWithin(0, done, length);
  }

  /** Takes the last record, which may lack its line end. @throws AppError FILE_FORMAT for a quote never closed */
  end(): void {
    if (this.kept === 0) return;
    this.push(Uint8Array.of(LF));
    if (this.kept === 0) return;
    const message = `${this.path}, line ${this.line}: a quote in this record is never closed. Close or remove it.`;
    throw new AppError('FILE_FORMAT', message, { line: this.line });
  }

  /** Emits every complete record of `bytes[0 .. length)`; returns where the first incomplete one starts. */
  private scan(bytes: Uint8Array, length: number): number {
    let from = 0;
    while (from < length) {
      if (this.delimiter === 0) {
        if (!bytes.subarray(from, length).includes(LF)) break;
        if (bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf) from += 3;
        const blank = bytes[from] === LF ? 1 : bytes[from] === CR && bytes[from + 1] === LF ? 2 : 0;
        if (blank > 0) {
          this.line++;
          from += blank;
          continue;
        }
        this.delimiter = chooseDelimiter(bytes, from, length);
        if (this.delimiter === 0) break;
      }
      let next = this.scanPlain(bytes, from, length);
      if (next === QUOTED) next = this.scanQuoted(bytes, from, length);
      if (next === INCOMPLETE) break;
      from = next;
    }
    return from;
  }

  /** A record without quotes, its fields in place. Returns where the next record starts, INCOMPLETE or QUOTED. */
  private scanPlain(bytes: Uint8Array, from: number, length: number): number {
    if (bytes[from] === QUOTE) return QUOTED;
    const { delimiter, record } = this;
    const { start, end } = record;
    const highest = Math.max(delimiter, LF);
    let fields = 0;
    let fieldStart = from;
    for (let at = from; at < length; at++) {
      const byte = bytes[at];
      if (byte > highest || (byte !== delimiter && byte !== LF)) continue;
      start[fields] = fieldStart;
      end[fields++] = at;
      fieldStart = at + 1;
      if (byte === LF) {
        const lineEnd = at > from && bytes[at - 1] === CR ? at - 1 : at;
        end[fields - 1] = lineEnd;
        record.bytes = bytes;
        record.fields = fields;
        record.strayText = false;
        this.emit(bytes, from, lineEnd, 1);
        return at + 1;
      }
      if (bytes[fieldStart] === QUOTE) return QUOTED;
    }
    return INCOMPLETE;
  }

  /** A record with quotes, its fields unquoted into a buffer of their own. Returns as {@link scanPlain} does. */
  private scanQuoted(bytes: Uint8Array, from: number, length: number): number {
    const { delimiter, record } = this;
    const { start, end } = record;
    if (this.unquoted.length < length) this.unquoted = new Uint8Array(length);
    const out = this.unquoted;
    let written = 0;
    let fields = 0;
    let lines = 1;
    let strayText = false;
    for (let at = from; at < length; at++) {
      start[fields] = written;
      const quoted = bytes[at] === QUOTE;
      if (quoted) {
        for (at++; at < length; at++) {
          const byte = bytes[at];
          if (byte === LF) lines++;
          if (byte === QUOTE && bytes[++at] !== QUOTE) break;
          out[written++] = byte;
        }
      }
      const tail = at;
      while (at < length && bytes[at] !== delimiter && bytes[at] !== LF) out[written++] = bytes[at++];
      if (at >= length) return INCOMPLETE;
      const last = bytes[at] === LF;
      const lineEnd = last && at > from && bytes[at - 1] === CR ? at - 1 : at;
      if (lineEnd < at) written--;
      strayText ||= quoted && lineEnd > tail;
      end[fields++] = written;
      if (last) {
        record.bytes = out;
        record.fields = fields;
        record.strayText = strayText;
        this.emit(bytes, from, lineEnd, lines);
        return at + 1;
      }
    }
    return INCOMPLETE;
  }

  private emit(raw: Uint8Array, from: number, lineEnd: number, lines: number): void {
    this.checkLength(lineEnd - from);
    const { record } = this;
    record.line = this.line;
    this.line += lines;
    if (lineEnd === from) return;
    record.raw = raw;
    record.rawStart = from;
    record.rawEnd = lineEnd;
    this.onRecord(record);
  }

  private checkLength(length: number): void {
    if (length <= MAX_RECORD_BYTES) return;
    throw new AppError(
      'FILE_FORMAT',
      `${this.path}, line ${this.line}: longer than ${MAX_RECORD_BYTES} bytes. Look for a quote that is never closed, ` +
        'or for line ends that are neither LF nor CRLF.',
      { line: this.line },
    );
  }
}

/** The candidate that occurs most often outside quotes in the header at `from`; 0 while the header is incomplete. */
function chooseDelimiter(bytes: Uint8Array, from: number, length: number): number {
  const counts = DELIMITERS.map(() => 0);
  let quoted = false;
  for (let at = from; at < length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) quoted = !quoted;
    else if (!quoted && byte === LF) return DELIMITERS[counts.indexOf(Math.max(...counts))];
    else if (!quoted && DELIMITERS.includes(byte)) counts[DELIMITERS.indexOf(byte)]++;
  }
  return 0;
}
