import { describe, expect, test } from 'vitest';
import { createRng } from '../../statistics/index.ts';
import { dualityGap } from './dualityGap.ts';
import type { Solution } from './fitLinear.ts';
import { type Gram, standardised } from './Gram.ts';
import { GramBlocks } from './GramBlocks.ts';
import { solveElasticNet } from './solveElasticNet.ts';

const SEED = 31;
const ROWS = 4000;
const NOISE = 1;
const TOLERANCES = [1e-4, 1e-8, 1e-12];
const ALPHAS = [0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4, 1e-5];

/** A walk and what is commonly made of it: moving averages, bands, their sums and differences, in float32. */
function collinearGram(): Gram {
  const rng = createRng(SEED);
  let price = 100;
  const walk = Float32Array.from({ length: ROWS }, () => (price += rng.normal()));
  const moving = (n: number) =>
    Float32Array.from(walk, (_, i) => {
      const from = Math.max(0, i - n + 1);
      let sum = 0;
      for (let k = from; k <= i; k++) sum += walk[k];
      return sum / (i - from + 1);
    });
  const [short, long] = [moving(20), moving(21)];
  const width = Float32Array.from(walk, () => Math.abs(rng.normal()));
  const columns = [
    ...[walk, short, long, width],
    short.map((value, i) => value + width[i]),
    short.map((value, i) => value - width[i]),
    short.map((value, i) => value - long[i]),
    walk.map((value) => 100 - value),
    walk.slice(),
  ];
  const label = Float64Array.from(walk, (value, i) => 0.02 * (value - short[i]) + NOISE * rng.normal());
  return standardised(new GramBlocks({ columns, label }).gram(Uint32Array.from(walk.keys())));
}

const objective = (gram: Gram, b: Float64Array, l1: number, l2: number): number => {
  let value = gram.yy / 2;
  for (let j = 0; j < gram.size; j++) {
    value += l1 * Math.abs(b[j]) + (l2 * b[j] * b[j]) / 2 - b[j] * gram.xy[j];
    for (let k = 0; k < gram.size; k++) value += (b[j] * gram.xx[j * gram.size + k] * b[k]) / 2;
  }
  return value;
};

describe.each([1, 0.5, 0.01])('collinear features, l1_ratio %d', (l1Ratio) => {
  const gram = collinearGram();
  const solve = (alpha: number, tolerance: number, start?: Solution) =>
    solveElasticNet(gram, { alpha, l1Ratio, tolerance, maxSweeps: 1000 }, start);

  test('every tolerance is kept, and the gap bounds the distance from the best known objective', () => {
    for (const alpha of ALPHAS) {
      const [l1, l2] = [alpha * l1Ratio * ROWS, alpha * (1 - l1Ratio) * ROWS];
      const best = objective(gram, solve(alpha, TOLERANCES.at(-1)!).coefficient, l1, l2);
      for (const tolerance of TOLERANCES) {
        const { coefficient, convergence } = solve(alpha, tolerance);
        expect(convergence!.gap).toBeLessThanOrEqual(tolerance);
        const distance = (objective(gram, coefficient, l1, l2) - best) / gram.yy;
        expect(distance).toBeLessThanOrEqual(convergence!.gap + 1e-13);
      }
    }
  });

  test('a warm start ends at the same objective', () => {
    let start: Solution | undefined;
    for (const alpha of ALPHAS) {
      const [l1, l2] = [alpha * l1Ratio * ROWS, alpha * (1 - l1Ratio) * ROWS];
      const warm = solve(alpha, 1e-12, start);
      const cold = solve(alpha, 1e-12);
      const difference = objective(gram, warm.coefficient, l1, l2) - objective(gram, cold.coefficient, l1, l2);
      expect(Math.abs(difference)).toBeLessThanOrEqual(1e-12 * gram.yy);
      start = warm;
    }
  });
});

test('the gap by hand, at 0 and at the optimum of one feature', () => {
  const gram = new GramBlocks({ columns: [Float64Array.of(1, -1, 3, -3)], label: Float64Array.of(2, -2, 2, -2) }).gram(
    Uint32Array.of(0, 1, 2, 3),
  );
  // xx = 20, xy = 16, yy = 16; at l1 = 6 the optimum is 0.5.
  const penalty = { l1: 6, l2: 0 };
  expect(dualityGap(gram, Float64Array.of(0.5), Float64Array.of(6), penalty)).toBeCloseTo(0, 15);
  // Of (1/2)·16 the dual at y·6/16 reaches 16(6/16) − 8(6/16)²; both as a share of 16.
  expect(dualityGap(gram, Float64Array.of(0), Float64Array.of(16), penalty)).toBeCloseTo(0.5 - 0.375 + 0.0703125, 15);
});
