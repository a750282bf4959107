import type { OnProgress } from './Progress.ts';

/** A part of some work: its number, then numbers that all parts share, pointers into the kernels' memory among them. */
export type TeamWork = (part: number, ...shared: number[]) => void;

/** Threads that do the parts of a piece of work together. Which thread does which part must change nothing. */
export interface Team {
  /** Threads that would share work now, this one among them. */
  readonly size: number;
  /** Does the parts 0..parts-1 and returns when all are done; progress is in parts. */
  run(work: TeamWork, parts: number, shared: readonly number[], onProgress?: OnProgress): void;
}

/** A thread by itself. */
export const ALONE: Team = {
  size: 1,
  run(work, parts, shared, onProgress) {
    for (let part = 0; part < parts; part++) {
      work(part, ...shared);
      onProgress?.(part + 1, parts);
    }
  },
};
