import fc from 'fast-check';
import { kernels } from '../kernels.ts';
import type { Arena } from '../KernelMemory.ts';
import * as histograms from '../twins/histograms.ts';
import * as targets from '../twins/targets.ts';

const SEED = 8;
const RUNS = 60;
export const SLOTS = 256;
export const SCALE = 2 ** 20;
const MEMORY = kernels().memory;

/** A typed array of the kernels' memory with the given contents. */
export const put = <A extends { set(values: A): void; length: number }>(make: (length: number) => A, values: A): A => {
  const array = make(values.length);
  array.set(values);
  return array;
};
export const bitsOf = (values: Float64Array | Float32Array) => Array.from(new Uint32Array(values.slice().buffer));
export const check = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T, arena: Arena) => void) =>
  fc.assert(
    fc.property(arbitrary, (value) => MEMORY.scope((arena) => property(value, arena))),
    { seed: SEED, numRuns: RUNS },
  );

export const float32 = fc.float({ noDefaultInfinity: false });
const gradientValue = fc.double({ min: -1e6, max: 1e6, noNaN: true });

/** Rows of bins with missing values, positions of them in ascending order, targets and draws of all positions. */
export const panel = fc
  .record({
    rows: fc.integer({ min: 1, max: 70 }),
    columns: fc.integer({ min: 1, max: 11 }),
    width: fc.constantFrom(1, 2),
  })
  .chain(({ rows, columns, width }) =>
    fc.record({
      columns: fc.constant(columns),
      width: fc.constant(width as 1 | 2),
      values: fc.uint8Array({ minLength: rows * columns, maxLength: rows * columns }),
      rowOf: fc.array(fc.nat(rows - 1), { minLength: 1, maxLength: 90 }),
      sparse: fc.boolean(),
      gradient: fc.array(gradientValue, { minLength: 90, maxLength: 90 }),
      weight: fc.array(fc.double({ min: 0.001, max: 1e3, noNaN: true }), { minLength: 90, maxLength: 90 }),
      draws: fc.array(fc.nat(3), { minLength: 90, maxLength: 90 }),
      drawn: fc.boolean(),
    }),
  );
type Panel = typeof panel extends fc.Arbitrary<infer T> ? T : never;

export function prepare(
  { columns, width, values, rowOf, sparse, gradient, weight, draws, drawn }: Panel,
  arena: Arena,
) {
  const n = rowOf.length;
  const positions = Uint32Array.from(rowOf.keys()).filter((i) => !sparse || i % 4 === 0);
  const countBits = width === 1 ? 9 : 0;
  const drawnTimes = drawn ? Uint32Array.from(draws.slice(0, n)) : undefined;
  const [g, h] = [Float64Array.from(gradient.slice(0, n)), Float64Array.from(weight.slice(0, n))];
  return {
    ...{ n, columns, width, countBits, g, h, drawnTimes },
    binned: { values: put(arena.uint8, values), columns, rows: put(arena.uint32, Uint32Array.from(rowOf)) },
    order: put(arena.uint32, positions),
    packed:
      width === 1
        ? targets.packTargets(g, drawnTimes, SCALE, countBits)
        : targets.packWideTargets(g, h, drawnTimes, SCALE, SCALE),
  };
}

/** A histogram of all features from the twin, in the kernels' memory. */
export function histogramOf({ binned, order, packed, columns, width }: ReturnType<typeof prepare>, arena: Arena) {
  const histogram = arena.int64(columns * SLOTS * width).fill(-7n);
  const all = Uint32Array.from({ length: columns }, (_, j) => j);
  histograms.accumulate(histogram, binned, order, packed, all, width);
  return histogram;
}
