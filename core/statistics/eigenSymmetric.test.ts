import { expect, test } from 'vitest';
import { eigenSymmetric } from './eigenSymmetric.ts';
import { createRng } from './Rng.ts';

const SEED = 5;
const TOLERANCE = 1e-12;

const near = (actual: number, expected: number) => expect(Math.abs(actual - expected)).toBeLessThanOrEqual(TOLERANCE);

test('by hand', () => {
  const { values } = eigenSymmetric(Float64Array.of(2, 1, 1, 2), 2);
  const sorted = values.toSorted();
  near(sorted[0], 1);
  near(sorted[1], 3);
});

test.each([0, 1, 2, 7, 12])('the vectors are orthonormal and give a matrix of size %i back', (size) => {
  const rng = createRng(SEED);
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) matrix[i * size + j] = matrix[j * size + i] = rng.normal();
  }
  const { values, vectors } = eigenSymmetric(matrix, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let product = 0;
      let entry = 0;
      for (let k = 0; k < size; k++) {
        product += vectors[i * size + k] * vectors[j * size + k];
        entry += values[k] * vectors[k * size + i] * vectors[k * size + j];
      }
      near(product, i === j ? 1 : 0);
      near(entry, matrix[i * size + j]);
    }
  }
});
