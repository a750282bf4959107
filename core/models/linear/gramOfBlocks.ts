import { type BlockSums, triangle } from './BlockSums.ts';
import type { Gram } from './Gram.ts';

/**
 * The Gram of all the blocks' rows for p features, added up in their order. Each block is shifted from its own means to
 * the means of all: sums of squares about a mean only grow by that, so there is no cancellation (Chan, Golub, LeVeque
 * 1983).
 */
export function gramOfBlocks(blocks: readonly BlockSums[], p: number): Gram {
  const { mean, present } = meansOf(blocks, p + 1);
  const products = new Float64Array(triangle(p + 1));
  let weight = 0;
  for (const block of blocks) {
    weight += block.weight;
    const shift = mean.map((value, j) => (block.present[j] > 0 ? value - block.centre[j] : 0));
    if (block.missing.length === 0) addComplete(products, block, shift);
    else addHoled(products, block, shift);
  }
  const xx = new Float64Array(p * p);
  for (let j = 0; j < p; j++) {
    for (let k = 0; k <= j; k++) xx[j * p + k] = xx[k * p + j] = products[triangle(j) + k];
  }
  const last = triangle(p);
  return {
    size: p,
    weight,
    mean: mean.slice(0, p),
    deviation: Float64Array.from({ length: p }, (_, j) =>
      xx[j * p + j] > 0 ? Math.sqrt(xx[j * p + j] / present[j]) : 1,
    ),
    xx,
    xy: products.slice(last, last + p),
    labelMean: mean[p],
    yy: products[last + p],
  };
}

/** Exact for a column that is constant: it is added up as a distance from its first mean. */
function meansOf(blocks: readonly BlockSums[], columns: number): { mean: Float64Array; present: Float64Array } {
  const present = new Float64Array(columns);
  const mean = Float64Array.from({ length: columns }, (_, j) => {
    const first = blocks.find((block) => block.present[j] > 0)?.centre[j] ?? 0;
    let distance = 0;
    for (const block of blocks) {
      if (block.present[j] === 0) continue;
      present[j] += block.present[j];
      distance += block.present[j] * (block.centre[j] - first) + block.sum[j];
    }
    return present[j] > 0 ? first + distance / present[j] : 0;
  });
  return { mean, present };
}

/** Σw(z_j − s_j)(z_k − s_k) from Σw z_j z_k, Σw z_j and Σw. */
function addComplete(into: Float64Array, { weight, sum, products }: BlockSums, shift: Float64Array): void {
  for (let j = 0, at = 0; j < shift.length; j++) {
    const sj = shift[j];
    const tj = sum[j] - sj * weight;
    for (let k = 0; k <= j; k++, at++) into[at] += products[at] - sj * sum[k] - shift[k] * tj;
  }
}

/** The same over the rows in which both are there. */
function addHoled(into: Float64Array, block: BlockSums, shift: Float64Array): void {
  const { weight, present, sum, missing, products } = block;
  const columns = shift.length;
  /** Row of the products that is the indicator of column j's missing values; 0 without any. */
  const row = new Int32Array(columns);
  missing.forEach((j, m) => (row[j] = columns + m));
  for (let j = 0, at = 0; j < columns; j++) {
    for (let k = 0; k <= j; k++, at++) {
      const sumK = row[j] ? sum[k] - products[triangle(row[j]) + k] : sum[k];
      const sumJ = row[k] ? sum[j] - products[triangle(row[k]) + j] : sum[j];
      const neither =
        row[j] && row[k] ? products[triangle(row[j]) + row[k]] : weight - (row[j] ? present[k] : present[j]);
      const both = present[j] + present[k] - weight + neither;
      into[at] += products[at] - shift[j] * sumK - shift[k] * (sumJ - shift[j] * both);
    }
  }
}
