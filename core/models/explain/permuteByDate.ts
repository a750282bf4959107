import { type Rng, shuffle } from '../../statistics/index.ts';

/**
 * Lets values change places among the rows of each date alone.
 * @param column where they are written
 * @param kept the values in their own places
 * @param offsets length dates + 1: the rows of date k are `offsets[k] .. offsets[k + 1]`
 */
export function permuteByDate(column: Float32Array, kept: Float32Array, offsets: Int32Array, rng: Rng): void {
  const order = Uint32Array.from(kept, (_, i) => i);
  for (let k = 0; k + 1 < offsets.length; k++) shuffle(order.subarray(offsets[k], offsets[k + 1]), rng);
  order.forEach((from, i) => (column[i] = kept[from]));
}
