import { AppError } from '../contract/index.ts';
import type { SharedMemory } from './webAssembly.ts';

/** What is allocated and freed: 64 bytes, a line of the cache. */
const UNIT = 64;
const PAGE = 65_536;
const WORDS_PER_UNIT = UNIT / 4;

/** Words of the first unit of the memory; the unit itself is never allocated. */
const LOCK = 0;
const FIRST_FREE = 1;
/** First unit that was never allocated, or was given back at the end. */
const TOP = 2;

/** Words of a block's header, the unit before its array. A block's units count its header; 0 ends the list. */
const UNITS = 0;
const NEXT_FREE = 1;

/** Makes arrays in the kernels' memory; a kernel takes an array's `byteOffset` as its pointer. Contents are undefined. */
export interface Arena {
  float64(length: number): Float64Array;
  float32(length: number): Float32Array;
  int64(length: number): BigInt64Array;
  int32(length: number): Int32Array;
  uint32(length: number): Uint32Array;
  uint8(length: number): Uint8Array;
}

/**
 * Allocation in the memory that all threads' kernels share: first fit from a list of free blocks that is kept, with its
 * lock, in the memory itself. Arrays stay valid when the memory grows.
 */
export class KernelMemory implements Arena {
  readonly shared: SharedMemory;
  #words: Int32Array;

  constructor(shared: SharedMemory) {
    this.shared = shared;
    this.#words = new Int32Array(shared.buffer);
    Atomics.compareExchange(this.#words, TOP, 0, 1);
  }

  float64 = (length: number) => new Float64Array(...this.#take(length, 8));
  float32 = (length: number) => new Float32Array(...this.#take(length, 4));
  int64 = (length: number) => new BigInt64Array(...this.#take(length, 8));
  int32 = (length: number) => new Int32Array(...this.#take(length, 4));
  uint32 = (length: number) => new Uint32Array(...this.#take(length, 4));
  uint8 = (length: number) => new Uint8Array(...this.#take(length, 1));

  /** Gives an array back; it must not be used any more. */
  free(array: { readonly byteOffset: number }): void {
    this.#locked(() => this.#release(array.byteOffset / UNIT - 1));
  }

  /** Runs work with arrays that are given back when it ends, whatever comes. */
  scope<T>(work: (arena: Arena) => T): T {
    const taken: { readonly byteOffset: number }[] = [];
    const keep = <A extends { readonly byteOffset: number }>(array: A): A => {
      taken.push(array);
      return array;
    };
    try {
      return work({
        float64: (length) => keep(this.float64(length)),
        float32: (length) => keep(this.float32(length)),
        int64: (length) => keep(this.int64(length)),
        int32: (length) => keep(this.int32(length)),
        uint32: (length) => keep(this.uint32(length)),
        uint8: (length) => keep(this.uint8(length)),
      });
    } finally {
      for (const array of taken) this.free(array);
    }
  }

  /** @throws AppError BAD_INPUT when the memory would exceed its 4 GiB */
  #take(length: number, bytesPerElement: number): [SharedArrayBuffer, number, number] {
    const units = Math.ceil((length * bytesPerElement) / UNIT) + 1;
    const unit = this.#locked(() => this.#reuse(units) ?? this.#extend(units));
    return [this.shared.buffer, (unit + 1) * UNIT, length];
  }

  #reuse(units: number): number | undefined {
    let before = 0;
    for (let unit = this.#next(0); unit !== 0; unit = this.#next(unit)) {
      const left = this.#units(unit) - units;
      if (left >= 0) {
        const rest = left > 0 ? unit + units : this.#next(unit);
        if (left > 0) this.#write(rest, left, this.#next(unit));
        this.#link(before, rest);
        this.#write(unit, left > 0 ? units : this.#units(unit), 0);
        return unit;
      }
      before = unit;
    }
    return undefined;
  }

  #extend(units: number): number {
    const unit = this.#words[TOP];
    const missing = (unit + units) * UNIT - this.shared.buffer.byteLength;
    if (missing > 0) this.#grow(Math.ceil(missing / PAGE), units * UNIT);
    this.#words = new Int32Array(this.shared.buffer);
    this.#words[TOP] = unit + units;
    this.#write(unit, units, 0);
    return unit;
  }

  #grow(pages: number, bytes: number): void {
    try {
      this.shared.grow(pages);
    } catch {
      const held = Math.round(this.shared.buffer.byteLength / 2 ** 20);
      throw new AppError(
        'BAD_INPUT',
        `The numeric kernels hold ${held} MiB and cannot take ${Math.ceil(bytes / 2 ** 20)} MiB more, up to 4 GiB in all: train on fewer rows or features, or in fewer threads.`,
      );
    }
  }

  /** Puts a block into the list, which is in the order of addresses, and joins it with its neighbours. */
  #release(unit: number): void {
    let before = 0;
    let after = this.#next(0);
    while (after !== 0 && after < unit) {
      before = after;
      after = this.#next(after);
    }
    let units = this.#units(unit);
    if (after === unit + units) {
      units += this.#units(after);
      after = this.#next(after);
    }
    if (before !== 0 && before + this.#units(before) === unit) {
      unit = before;
      units += this.#units(before);
    } else this.#link(before, unit);
    this.#write(unit, units, after);
  }

  #units(unit: number): number {
    return this.#words[unit * WORDS_PER_UNIT + UNITS];
  }

  /** The free block after this one; of 0, the first. */
  #next(unit: number): number {
    return this.#words[unit === 0 ? FIRST_FREE : unit * WORDS_PER_UNIT + NEXT_FREE];
  }

  #link(unit: number, next: number): void {
    this.#words[unit === 0 ? FIRST_FREE : unit * WORDS_PER_UNIT + NEXT_FREE] = next;
  }

  #write(unit: number, units: number, next: number): void {
    this.#words[unit * WORDS_PER_UNIT + UNITS] = units;
    this.#words[unit * WORDS_PER_UNIT + NEXT_FREE] = next;
  }

  /** Threads take turns; a turn is a few steps, so that waiting by trying again is short. */
  #locked<T>(work: () => T): T {
    const lock = this.#words;
    while (Atomics.compareExchange(lock, LOCK, 0, 1) !== 0);
    try {
      // Another thread may have made the memory larger.
      this.shared.grow(0);
      this.#words = new Int32Array(this.shared.buffer);
      return work();
    } finally {
      Atomics.store(lock, LOCK, 0);
    }
  }
}
