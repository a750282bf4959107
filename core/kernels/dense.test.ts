import { expect, test } from 'vitest';
import { kernels } from './kernels.ts';
import * as twins from './twins/dense.ts';

const { memory, dot, axpy } = kernels();
const LENGTHS = [0, 1, 2, 3, 4, 5, 7, 8, 63, 1000];
const valueAt = (i: number, phase: number) => Math.sin(i * 1.7 + phase) * 10 ** (i % 9);

/** Bit for bit, NaN included. */
const bits = (values: Float64Array) => Array.from(new BigUint64Array(values.slice().buffer));

test.each(LENGTHS)('dot and axpy of %i values give the bits of their twins', (n) => {
  memory.scope((arena) => {
    const x = arena.float64(n).map((_, i) => valueAt(i, 0));
    const [a, b] = [arena.float64(n), arena.float64(n)];
    a.set(x);
    for (const y of [x.map((_, i) => valueAt(i, 1)), x.map((_, i) => (i === n - 1 ? NaN : i))]) {
      b.set(y);
      expect(bits(Float64Array.of(dot(a.byteOffset, b.byteOffset, n)))).toEqual(bits(Float64Array.of(twins.dot(x, y))));
      axpy(1.1, a.byteOffset, b.byteOffset, n);
      twins.axpy(1.1, x, y);
      expect(bits(b)).toEqual(bits(y));
    }
  });
});
