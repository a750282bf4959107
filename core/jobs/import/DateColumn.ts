import { type BadCell, cellText, type CellSink, grown } from './Column.ts';
import { daysFromCivil, daysInMonth } from './dates.ts';

/** Stands for a date that is absent or could not be taken. */
export const NO_DATE = -0x80000000;

/** The ways of writing a date that are told apart; the last is recognised only to be refused. */
export const DATE_FORMATS = ['YYYY-MM-DD', 'YYYYMMDD', 'M/D/YYYY', 'D/M/YYYY'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

const TIME = /^[T ]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*(Z|UTC|[+-]\d{2}(:?\d{2})?)?$/i;
const [SPACE, SLASH, ZERO, HYPHEN] = [0x20, 0x2f, 0x30, 0x2d];

/** Dates as days since 1970-01-01; a time after an ISO date is passed over, so the date is the one written. */
export class DateColumn implements CellSink {
  readonly bad: BadCell[] = [];
  /** First row in each format that occurs. */
  readonly firstRow = new Map<DateFormat, number>();
  /** Rows whose time names a zone, and the first of them. */
  zoned = 0;
  firstZoned = -1;
  private readonly name: string;
  private store = new Int32Array(0);
  private length = 0;

  constructor(name: string) {
    this.name = name;
  }

  get values(): Int32Array {
    return this.store.subarray(0, this.length);
  }

  add(bytes: Uint8Array, start: number, end: number): void {
    while (start < end && bytes[start] <= SPACE) start++;
    while (end > start && bytes[end - 1] <= SPACE) end--;
    this.addDays(start === end ? NO_DATE : this.decode(bytes, start, end));
  }

  /** @param zoned whether the date comes of an instant with a time zone */
  addDays(days: number, zoned = false): void {
    if (zoned) this.countZoned();
    if (this.length === this.store.length) this.store = grown(this.store);
    this.store[this.length++] = days;
  }

  private decode(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length >= 10 && bytes[start + 4] === HYPHEN && bytes[start + 7] === HYPHEN) {
      if (length > 10 && !this.passTime(bytes, start + 10, end)) return this.reject(bytes, start, end, 'unparsable');
      const year = digits(bytes, start, start + 4);
      const month = digits(bytes, start + 5, start + 7);
      return this.take('YYYY-MM-DD', year, month, digits(bytes, start + 8, start + 10), bytes, start, end);
    }
    if (length === 8) {
      const year = digits(bytes, start, start + 4);
      const month = digits(bytes, start + 4, start + 6);
      const day = digits(bytes, start + 6, end);
      if (year >= 0 && month >= 0 && day >= 0) return this.take('YYYYMMDD', year, month, day, bytes, start, end);
    }
    const first = slashFrom(bytes, start, end);
    const second = slashFrom(bytes, first + 1, end);
    if (end - second !== 5 || second - first > 3 || first - start > 2)
      return this.reject(bytes, start, end, 'unparsable');
    const a = digits(bytes, start, first);
    const b = digits(bytes, first + 1, second);
    const year = digits(bytes, second + 1, end);
    const dayFirst = a > 12 && a <= 31 && b >= 1 && b <= 12;
    return dayFirst
      ? this.take('D/M/YYYY', year, b, a, bytes, start, end)
      : this.take('M/D/YYYY', year, a, b, bytes, start, end);
  }

  private take(
    format: DateFormat,
    year: number,
    month: number,
    day: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): number {
    if (year < 0 || month < 0 || day < 0) return this.reject(bytes, start, end, 'unparsable');
    if (!this.firstRow.has(format)) this.firstRow.set(format, this.length);
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
      return this.reject(bytes, start, end, 'impossible');
    return daysFromCivil(year, month, day);
  }

  private passTime(bytes: Uint8Array, start: number, end: number): boolean {
    const match = TIME.exec(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1'));
    if (match?.[3] !== undefined) this.countZoned();
    return match !== null;
  }

  private countZoned(): void {
    if (this.zoned++ === 0) this.firstZoned = this.length;
  }

  private reject(bytes: Uint8Array, start: number, end: number, why: 'unparsable' | 'impossible'): number {
    const text = cellText(bytes, start, end);
    const reason =
      why === 'impossible'
        ? `${this.name} ${text} is no day of the calendar`
        : `${this.name} ${text} is not a date (YYYY-MM-DD, YYYYMMDD or M/D/YYYY)`;
    this.bad.push({ row: this.length, kind: `${why}_date`, reason });
    return NO_DATE;
  }
}

function slashFrom(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== SLASH) at++;
  return at;
}

/** The number that `bytes[start .. end)` writes in digits alone; -1 when it has none or anything else. */
function digits(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = bytes[at] - ZERO;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return start < end ? value : -1;
}
