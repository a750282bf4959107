import { createRng } from '../statistics/index.ts';

/** Pooled correlations are taken over as many rows: enough to tell a copy from anything else. */
const SAMPLE = 50_000;
const SEED = 20_262;

/**
 * Places among `count` rows, ascending: all of them, or 50,000 drawn without replacement (Knuth, *The Art of Computer
 * Programming*, 2, algorithm 3.4.2 S), the same for every column. Every so many rows would be the same symbols on every
 * date wherever that number divides a date's symbols.
 */
export function drawnPlaces(count: number, sample = SAMPLE): Uint32Array {
  if (count <= sample) return Uint32Array.from({ length: count }, (_, place) => place);
  const rng = createRng(SEED);
  const drawn = new Uint32Array(sample);
  let found = 0;
  for (let place = 0; found < sample; place++) {
    if (rng.integer(count - place) < sample - found) drawn[found++] = place;
  }
  return drawn;
}
