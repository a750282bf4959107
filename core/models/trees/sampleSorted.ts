import type { Rng } from '../../statistics/index.ts';

/** `count` of the values without replacement, each subset equally likely, in their order (Knuth 3.4.2, algorithm S). */
export function sampleSorted(values: Uint32Array, count: number, rng: Rng): Uint32Array {
  if (count >= values.length) return values.slice();
  const sample = new Uint32Array(count);
  let taken = 0;
  for (let i = 0; taken < count; i++) {
    if (rng.integer(values.length - i) < count - taken) sample[taken++] = values[i];
  }
  return sample;
}
