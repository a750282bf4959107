const SLOTS = 256;

/** Bins, row-major, and the row of each position. */
export interface Binned {
  readonly values: Uint8Array;
  readonly columns: number;
  readonly rows: Uint32Array;
}

/**
 * What the kernels `accumulate`, `accumulateSome` and `accumulateWide` give for the listed features.
 * @param width int64 per target: 1 packed, 2 wide
 */
export function accumulate(
  histogram: BigInt64Array,
  { values, columns, rows }: Binned,
  order: Uint32Array,
  targets: BigInt64Array,
  features: Uint32Array,
  width: 1 | 2,
): void {
  for (const j of features) {
    histogram.fill(0n, j * SLOTS * width, (j + 1) * SLOTS * width);
    for (const position of order) {
      const slot = (j * SLOTS + values[rows[position] * columns + j]) * width;
      for (let part = 0; part < width; part++) histogram[slot + part] += targets[position * width + part];
    }
  }
}

/** What the kernel `addUp` leaves in the first. */
export const addUp = (into: BigInt64Array, from: BigInt64Array): BigInt64Array =>
  into.map((sum, i) => BigInt.asIntN(64, sum + from[i]));

/** What the kernel `subtract` gives. */
export const subtract = (parent: BigInt64Array, child: BigInt64Array): BigInt64Array =>
  parent.map((sum, i) => sum - child[i]);
