import { type Rng, shuffle } from '../../statistics/index.ts';

/**
 * The values of a column after they changed places among the rows of each date alone.
 * @param offsets length dates + 1: the rows of date k are `offsets[k] .. offsets[k + 1]`
 */
export function permuteByDate(column: Float32Array, offsets: Int32Array, rng: Rng): Float32Array {
  const order = new Uint32Array(column.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (let k = 0; k + 1 < offsets.length; k++) shuffle(order.subarray(offsets[k], offsets[k + 1]), rng);
  const permuted = new Float32Array(order.length);
  for (let i = 0; i < order.length; i++) permuted[i] = column[order[i]];
  return permuted;
}
