import { describe, expect, test } from 'vitest';
import { kernels } from './kernels.ts';
import * as twins from './twins/linear.ts';

const { memory, widen, addTerm, centreTile, tileProducts } = kernels();
const STRIDE = 64;
const COLUMNS = 6;
const ROWS = [0, 1, 2, 3, 5, 8, 63, 64];
const MISSING = NaN;

/** A plain, a constant, a holed, an empty, a huge and an infinite column. */
const VALUE: readonly ((i: number) => number)[] = [
  (i) => Math.sin(i * 1.7),
  () => 0.1,
  (i) => (i % 3 === 0 ? MISSING : Math.cos(i) - 5),
  () => MISSING,
  (i) => Math.sin(i * 0.3) * 1e38,
  (i) => (i === 2 ? Infinity : i),
];

/** Bit for bit; every NaN counts as the same. */
const bits = (values: Float64Array) =>
  Array.from(new BigUint64Array(values.map((value) => (value === value ? value : NaN)).buffer));

describe.each(ROWS)('%i rows', (rows) => {
  const even = rows + (rows % 2);
  const fill = (tile: Float64Array, weight: Float64Array, root: Float64Array) => {
    tile.fill(7);
    for (let i = 0; i < even; i++) {
      weight[i] = i < rows ? 1 + (i % 4) / 3 : 0;
      root[i] = Math.sqrt(weight[i]);
      for (let j = 0; j < COLUMNS; j++) tile[j * STRIDE + i] = i < rows ? VALUE[j](i) : MISSING;
    }
  };

  test('widen and addTerm give the bits of their twins', () => {
    memory.scope((arena) => {
      const [from, to] = [arena.float32(STRIDE), arena.float64(STRIDE)];
      VALUE.forEach((valueAt) => {
        for (let i = 0; i < STRIDE; i++) from[i] = valueAt(i);
        const expected = to.fill(7).slice();
        const missing = widen(from.byteOffset, rows, to.byteOffset);
        expect(missing).toBe(twins.widen(from.subarray(0, rows), expected));
        expect(bits(to)).toEqual(bits(expected));
        addTerm(from.byteOffset, rows, 0.3, -1.7, to.byteOffset);
        twins.addTerm(from.subarray(0, rows), 0.3, -1.7, expected);
        expect(bits(to)).toEqual(bits(expected));
      });
    });
  });

  test('centreTile and tileProducts give the bits of their twins', () => {
    memory.scope((arena) => {
      const tile = arena.float64(COLUMNS * STRIDE);
      const [weight, root] = [arena.float64(STRIDE), arena.float64(STRIDE)];
      const [centre, present, sum] = [arena.float64(COLUMNS), arena.float64(COLUMNS), arena.float64(COLUMNS)];
      const products = arena.float64(COLUMNS * COLUMNS);
      fill(tile, weight, root);
      const values = tile.slice();
      const out = { centre: centre.slice(), present: present.slice(), sum: sum.slice() };
      const twin = { values, rows, stride: STRIDE, columns: COLUMNS };

      centreTile(
        ...([tile.byteOffset, rows, STRIDE, COLUMNS, weight.byteOffset, root.byteOffset] as const),
        ...([centre.byteOffset, present.byteOffset, sum.byteOffset] as const),
      );
      twins.centreTile(twin, weight, root, out);
      expect(bits(tile)).toEqual(bits(values));
      expect(bits(centre)).toEqual(bits(out.centre));
      expect(bits(present)).toEqual(bits(out.present));
      expect(bits(sum)).toEqual(bits(out.sum));

      tileProducts(tile.byteOffset, rows, STRIDE, COLUMNS, products.byteOffset);
      const expected = twins.tileProducts(twin);
      const lower = (all: Float64Array) => all.filter((_, at) => at % COLUMNS <= Math.floor(at / COLUMNS));
      expect(bits(lower(products))).toEqual(bits(lower(expected)));
    });
  });
});
