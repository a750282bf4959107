import { isUtf8 } from 'node:buffer';
import { type BadCell, cellText, type CellSink, grown } from './Column.ts';

const SPACE = 0x20;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Names as codes into a dictionary that is keyed by their bytes, so that a string is made once per distinct name.
 * Spaces around a name are not part of it; an empty name is a name like others.
 */
export class SymbolColumn implements CellSink {
  readonly bad: BadCell[] = [];
  /** Distinct names by code, in order of appearance. */
  readonly names: string[] = [];
  private readonly name: string;
  private readonly keys: Uint8Array[] = [];
  /** Open addressing: code + 1 at the hash of its bytes, 0 where free; at most half full. */
  private slots = new Int32Array(1024);
  private store = new Int32Array(0);
  private length = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** Per row, the code of its name. */
  get codes(): Int32Array {
    return this.store.subarray(0, this.length);
  }

  add(bytes: Uint8Array, start: number, end: number): void {
    while (start < end && bytes[start] <= SPACE) start++;
    while (end > start && bytes[end - 1] <= SPACE) end--;
    if (this.length === this.store.length) this.store = grown(this.store);
    this.store[this.length] = this.codeOf(bytes, start, end);
    this.length++;
  }

  private codeOf(bytes: Uint8Array, start: number, end: number): number {
    const last = this.length > 0 ? this.store[this.length - 1] : -1;
    if (last >= 0 && sameBytes(this.keys[last], bytes, start, end)) return last;
    const mask = this.slots.length - 1;
    let slot = hash(bytes, start, end) & mask;
    for (; this.slots[slot] !== 0; slot = (slot + 1) & mask) {
      const code = this.slots[slot] - 1;
      if (sameBytes(this.keys[code], bytes, start, end)) return code;
    }
    return this.learn(bytes, start, end, slot);
  }

  private learn(bytes: Uint8Array, start: number, end: number, slot: number): number {
    const key = bytes.slice(start, end);
    if (!isUtf8(key)) {
      const reason = `${this.name} ${cellText(bytes, start, end)} is not UTF-8`;
      this.bad.push({ row: this.length, kind: 'not_utf8', reason });
      return this.codeOf(bytes, start, start);
    }
    const code = this.names.push(new TextDecoder().decode(key)) - 1;
    this.keys.push(key);
    this.slots[slot] = code + 1;
    if (this.names.length * 2 > this.slots.length) this.rehash();
    return code;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    this.keys.forEach((key, code) => {
      let slot = hash(key, 0, key.length) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = code + 1;
    });
  }
}

function hash(bytes: Uint8Array, start: number, end: number): number {
  let h = FNV_OFFSET;
  for (let i = start; i < end; i++) h = Math.imul(h ^ bytes[i], FNV_PRIME);
  return h ^ (h >>> 15);
}

function sameBytes(key: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (key.length !== end - start) return false;
  for (let i = 0; i < key.length; i++) if (key[i] !== bytes[start + i]) return false;
  return true;
}
