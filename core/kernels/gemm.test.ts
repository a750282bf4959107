import { expect, test } from 'vitest';
import { kernels } from './kernels.ts';
import * as twins from './twins/gemm.ts';

const { memory, gemm, transpose } = kernels();
const SIZES = [
  [0, 3, 2],
  [1, 1, 1],
  [1, 9, 5],
  [3, 8, 0],
  [4, 8, 16],
  [5, 7, 3],
  [6, 12, 44],
  [17, 33, 9],
  [64, 1, 31],
] as const;

const bits = (values: Float32Array) => Array.from(new Uint32Array(values.slice().buffer));
const valueAt = (i: number) => Math.sin(i * 1.7) * 10 ** (i % 7);

test.each(SIZES)('gemm of %i x %i over %i gives the bits of its twin, by rows and by columns of a', (...size) => {
  const [rows, columns, depth] = size;
  memory.scope((arena) => {
    const [a, b, c] = [rows * depth, depth * columns, rows * columns].map((n) => arena.float32(n));
    a.forEach((_, i) => (a[i] = valueAt(i)));
    for (const last of [0.5, NaN, Infinity]) {
      b.forEach((_, i) => (b[i] = i === b.length - 1 ? last : valueAt(i + 1000)));
      for (const [row, step] of [
        [depth, 1],
        [1, rows],
        [0, 0],
      ]) {
        gemm(a.byteOffset, row, step, b.byteOffset, c.byteOffset, rows, columns, depth);
        expect(bits(c)).toEqual(bits(twins.gemm({ values: a, row, step }, b, size)));
      }
    }
  });
});

test.each(SIZES)('transpose of %i x %i', (rows, columns) => {
  memory.scope((arena) => {
    const [a, b] = [arena.float32(rows * columns), arena.float32(rows * columns)];
    a.forEach((_, i) => (a[i] = valueAt(i)));
    transpose(a.byteOffset, b.byteOffset, rows, columns);
    expect(bits(b)).toEqual(bits(twins.transpose(a, rows, columns)));
  });
});
