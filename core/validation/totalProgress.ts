import type { OnProgress } from '../kernels/index.ts';

/** Progress of several pieces of work as one. @param sizes of each, in one unit. @returns what piece i reports to */
export function totalProgress(sizes: readonly number[], onProgress: OnProgress | undefined): (i: number) => OnProgress {
  const total = sizes.reduce((sum, n) => sum + n, 0);
  const done = sizes.map(() => 0);
  return (i) => (part, whole) => {
    done[i] = whole > 0 ? (sizes[i] * part) / whole : 0;
    onProgress?.(Math.round(done.reduce((sum, n) => sum + n, 0)), total);
  };
}
