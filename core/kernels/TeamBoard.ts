import { AppError } from '../contract/index.ts';
import { kernels } from './kernels.ts';
import type { OnProgress } from './Progress.ts';
import type { Team, TeamWork } from './Team.ts';

/** Words (int32) of the board. */
const LEADER = 0;
const HELPERS = 1;
/** Changes with every piece of work and every dismissal: what idle helpers wait for. */
const WAKE = 2;
/** How often the helpers were dismissed. */
const DISMISSED = 3;
const DONE = 4;
const FAILED = 5;
const WORK = 6;
const PARTS = 7;
const SHARED = 8;
/** Bytes of the memory, in pages, that the leader knows of. */
const PAGES = 9;
/** An int64: which piece of work above 32 bits that count the parts taken of it. */
const TAKEN_BYTE = 64;
const SHARED_BYTE = 128;
const MOST_SHARED = 48;
const BOARD_BYTES = SHARED_BYTE + MOST_SHARED * Float64Array.BYTES_PER_ELEMENT;

const COUNT = 0xffff_ffffn;
const PAGE = 65_536;
/** Looks at the board before a thread sleeps: about the time that waking it would take. */
const LOOKS = 3_000;

/**
 * Where one thread at a time, the leader, offers parts of its work to idle ones, the helpers: words in the kernels' memory
 * and Atomics. A leader that finds the board taken, or no helper, works alone. A helper that fails makes the leader fail;
 * one whose thread dies leaves the leader waiting, and whoever owns the threads ends it.
 */
export class TeamBoard implements Team {
  readonly #works: readonly TeamWork[];
  readonly #words: Int32Array;
  readonly #taken: BigInt64Array;
  readonly #shared: Float64Array;

  /** Takes a board from the kernels' memory: a pointer, for the constructors of all threads. */
  static create(): number {
    return kernels().memory.uint8(BOARD_BYTES).fill(0).byteOffset;
  }

  /** @param works what the team can do, in the same order on every thread */
  constructor(board: number, works: readonly TeamWork[]) {
    const { buffer } = kernels().memory.shared;
    this.#works = works;
    this.#words = new Int32Array(buffer, board, TAKEN_BYTE / Int32Array.BYTES_PER_ELEMENT);
    this.#taken = new BigInt64Array(buffer, board + TAKEN_BYTE, 1);
    this.#shared = new Float64Array(buffer, board + SHARED_BYTE, MOST_SHARED);
  }

  get size(): number {
    return 1 + Atomics.load(this.#words, HELPERS);
  }

  /** @throws AppError JOB_FAILED when a helper failed; what this thread's parts throw */
  run(work: TeamWork, parts: number, shared: readonly number[], onProgress?: OnProgress): void {
    for (let part = 0; part < parts; part++) {
      if (this.#mayLead(parts - part)) return this.#lead(work, part, parts, shared, onProgress);
      work(part, ...shared);
      onProgress?.(part + 1, parts);
    }
  }

  /** What helpers state when they begin: they stay until the next dismissal. */
  get dismissals(): number {
    return Atomics.load(this.#words, DISMISSED);
  }

  dismiss(): void {
    Atomics.add(this.#words, DISMISSED, 1);
    this.#wake();
  }

  /** Helps whoever leads, until the helpers are dismissed. @throws what the parts throw */
  help(dismissals: number): void {
    const words = this.#words;
    Atomics.add(words, HELPERS, 1);
    try {
      while (this.dismissals === dismissals) {
        const seen = Atomics.load(words, WAKE);
        while (this.#doPart());
        let looks = LOOKS;
        while (looks > 0 && Atomics.load(words, WAKE) === seen) looks--;
        if (looks === 0 && this.dismissals === dismissals) Atomics.wait(words, WAKE, seen);
      }
    } finally {
      Atomics.sub(words, HELPERS, 1);
    }
  }

  #mayLead(parts: number): boolean {
    return parts > 1 && this.size > 1 && Atomics.compareExchange(this.#words, LEADER, 0, 1) === 0;
  }

  /** Shares the parts from `first` on with the helpers, also those that come later. */
  #lead(work: TeamWork, first: number, parts: number, shared: readonly number[], onProgress?: OnProgress): void {
    const words = this.#words;
    try {
      this.#offer(work, first, parts, shared);
      try {
        while (this.#doPart()) onProgress?.(Atomics.load(words, DONE), parts);
      } finally {
        this.#await(this.#takeRest(parts));
      }
      if (words[FAILED])
        throw new AppError('JOB_FAILED', 'A thread that helped with a fit failed: start the job again.');
      onProgress?.(parts, parts);
    } finally {
      Atomics.store(words, LEADER, 0);
    }
  }

  #offer(work: TeamWork, first: number, parts: number, shared: readonly number[]): void {
    const words = this.#words;
    words[WORK] = this.#works.indexOf(work);
    words[PARTS] = parts;
    words[SHARED] = shared.length;
    words[PAGES] = kernels().memory.shared.buffer.byteLength / PAGE;
    words[FAILED] = 0;
    Atomics.store(words, DONE, first);
    this.#shared.set(shared);
    const turn = (Atomics.load(this.#taken, 0) >> 32n) + 1n;
    Atomics.store(this.#taken, 0, (turn << 32n) | BigInt(first));
    this.#wake();
  }

  #wake(): void {
    Atomics.add(this.#words, WAKE, 1);
    Atomics.notify(this.#words, WAKE);
  }

  /** Does the next part, if there is one. What is read before the part is taken holds once it is: only then may it change. */
  #doPart(): boolean {
    const words = this.#words;
    const taken = Atomics.load(this.#taken, 0);
    const part = Number(taken & COUNT);
    if (part >= words[PARTS]) return false;
    const work = this.#works[words[WORK]];
    const shared = Array.from(this.#shared.subarray(0, words[SHARED]));
    const pages = words[PAGES];
    if (Atomics.compareExchange(this.#taken, 0, taken, taken + 1n) !== taken) return true;
    try {
      const { shared: memory } = kernels().memory;
      if (memory.buffer.byteLength < pages * PAGE) memory.grow(0);
      work(part, ...shared);
    } catch (thrown) {
      words[FAILED] = 1;
      throw thrown;
    } finally {
      Atomics.add(words, DONE, 1);
      Atomics.notify(words, DONE);
    }
    return true;
  }

  /** Leaves no part to take; returns how many were taken. */
  #takeRest(parts: number): number {
    for (;;) {
      const taken = Atomics.load(this.#taken, 0);
      const count = Number(taken & COUNT);
      if (count >= parts) return parts;
      const all = (taken & ~COUNT) | BigInt(parts);
      if (Atomics.compareExchange(this.#taken, 0, taken, all) === taken) return count;
    }
  }

  #await(parts: number): void {
    let looks = LOOKS;
    for (;;) {
      const done = Atomics.load(this.#words, DONE);
      if (done === parts) return;
      if (--looks < 0) Atomics.wait(this.#words, DONE, done);
    }
  }
}
