import type { FloatArray } from './FloatArray.ts';

/** Ranks 1..n of the known values, ties at the average of their ranks; the rank of NaN is NaN. */
export function averageRanks(values: FloatArray): Float64Array {
  const known = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) known[n++] = values[i];
  const ranked = new Float64Array(n);
  rankerOf(n)(known, n, ranked);
  let k = 0;
  return Float64Array.from(values, (value) => (Number.isNaN(value) ? NaN : ranked[k++]));
}

/** Writes the ranks of the first n values, none of them NaN, to the first n of `ranks`; ties at the average of their ranks. */
export type Ranker = (values: Float64Array, n: number, ranks: Float64Array) => void;

const DIGITS = 256;
const SHIFTS = [0, 8, 16, 24];

/**
 * A {@link Ranker} of at most `capacity` values that allocates nothing, for many short stretches. Sorts by eight bits at a
 * time, the least first, each time stably: first by the upper half of the values' bits, and by all of them only where that
 * does not tell the values apart.
 */
export function rankerOf(capacity: number): Ranker {
  const value = new Float64Array(capacity);
  // Little-endian, as all machines are that this runs on.
  const words = new Uint32Array(value.buffer);
  const [low, high] = [new Uint32Array(capacity), new Uint32Array(capacity)];
  const counts = new Uint32Array(DIGITS);
  let [order, other] = [new Uint32Array(capacity), new Uint32Array(capacity)];

  const sortBy = (key: Uint32Array, n: number) => {
    for (const shift of SHIFTS) {
      counts.fill(0);
      for (let i = 0; i < n; i++) counts[(key[i] >>> shift) & (DIGITS - 1)]++;
      for (let digit = 0, place = 0; digit < DIGITS; digit++) {
        const many = counts[digit];
        counts[digit] = place;
        place += many;
      }
      for (let k = 0; k < n; k++) other[counts[(key[order[k]] >>> shift) & (DIGITS - 1)]++] = order[k];
      [order, other] = [other, order];
    }
  };

  return (values, n, ranks) => {
    for (let i = 0; i < n; i++) {
      value[i] = values[i];
      // Bits as an integer of the same order.
      const flip = words[2 * i + 1] >>> 31 === 1 ? 0xffffffff : 0;
      low[i] = words[2 * i] ^ flip;
      high[i] = words[2 * i + 1] ^ (flip | 0x80000000);
      order[i] = i;
    }
    sortBy(high, n);
    let ascends = true;
    for (let k = 1; k < n; k++) if (value[order[k - 1]] > value[order[k]]) ascends = false;
    if (!ascends) {
      sortBy(low, n);
      sortBy(high, n);
    }
    for (let start = 0; start < n;) {
      let end = start + 1;
      while (end < n && value[order[end]] === value[order[start]]) end++;
      const rank = (start + 1 + end) / 2;
      for (let k = start; k < end; k++) ranks[order[k]] = rank;
      start = end;
    }
  };
}
