import { type BadCell, cellText, type CellSink, grown } from './Column.ts';
import { decodeNumber, UNPARSABLE } from './decodeNumber.ts';

/** Numbers; a missing one and one that could not be parsed are NaN, the latter with a bad cell. */
export class NumberColumn implements CellSink {
  readonly bad: BadCell[] = [];
  private readonly name: string;
  private store = new Float64Array(0);
  private length = 0;

  constructor(name: string) {
    this.name = name;
  }

  get values(): Float64Array {
    return this.store.subarray(0, this.length);
  }

  add(bytes: Uint8Array, start: number, end: number): void {
    const value = decodeNumber(bytes, start, end);
    if (value === UNPARSABLE) this.refuse(cellText(bytes, start, end));
    else this.push(value);
  }

  /** The next cell as a number; NaN where it is missing. */
  addValue(value: number): void {
    if (Math.abs(value) === Infinity) this.refuse(String(value));
    else this.push(value);
  }

  private refuse(text: string): void {
    this.bad.push({ row: this.length, kind: 'unparsable_number', reason: `${this.name} ${text} is not a number` });
    this.push(NaN);
  }

  private push(value: number): void {
    if (this.length === this.store.length) this.store = grown(this.store);
    this.store[this.length++] = value;
  }
}
