import { createRng } from '../../../core/statistics/index.ts';

/** `count` random moments as shares of a duration, one in each of `count` equal parts, so that they cover all of it. */
export function moments(seed: number, count: number): number[] {
  const rng = createRng(seed);
  return Array.from({ length: count }, (_, k) => (k + rng.uniform()) / count);
}
