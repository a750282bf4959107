import type { Point, Space } from '../../../core/optimization/index.ts';

/** A standard function to minimise; `functions.py` has the same. */
export interface TestFunction {
  readonly space: Space;
  readonly minimum: number;
  valueAt(point: Point): number;
}

const box = (dimensions: number, low: number, high: number): Space =>
  Array.from({ length: dimensions }, (_, i) => ({ name: `x${i}`, kind: 'float', low, high }));
const of =
  (value: (x: number[]) => number) =>
  (point: Point): number =>
    value(Object.keys(point).map((_, i) => point[`x${i}`] as number));
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const square = (x: number) => x * x;

const HARTMANN_A = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
];
const HARTMANN_P = [
  [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
  [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
  [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
  [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
];
const HARTMANN_C = [1, 1.2, 3, 3.2];

/** Surjanovic & Bingham, Virtual Library of Simulation Experiments; ranges off the centre where the minimum is in it. */
export const FUNCTIONS: Readonly<Record<string, TestFunction>> = {
  branin_2: {
    space: [
      { name: 'x0', kind: 'float', low: -5, high: 10 },
      { name: 'x1', kind: 'float', low: 0, high: 15 },
    ],
    minimum: 0.39788735772973816,
    valueAt: of(
      ([x, y]) =>
        square(y - (5.1 / (4 * Math.PI ** 2)) * x * x + (5 / Math.PI) * x - 6) +
        10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) +
        10,
    ),
  },
  sphere_3: { space: box(3, -3, 7), minimum: 0, valueAt: of((x) => sum(x.map(square))) },
  rosenbrock_4: {
    space: box(4, -2.048, 2.048),
    minimum: 0,
    valueAt: of((x) => sum(x.slice(1).map((next, i) => 100 * square(next - x[i] * x[i]) + square(1 - x[i])))),
  },
  rastrigin_5: {
    space: box(5, -4, 6),
    minimum: 0,
    valueAt: of((x) => 10 * x.length + sum(x.map((v) => v * v - 10 * Math.cos(2 * Math.PI * v)))),
  },
  michalewicz_5: {
    space: box(5, 0, Math.PI),
    minimum: -4.687658179,
    valueAt: of((x) => -sum(x.map((v, i) => Math.sin(v) * Math.sin(((i + 1) * v * v) / Math.PI) ** 20))),
  },
  mixed_5: {
    space: [
      { name: 'rate', kind: 'float', low: 1e-5, high: 1, log: true },
      { name: 'depth', kind: 'integer', low: 1, high: 16 },
      { name: 'leaves', kind: 'integer', low: 2, high: 512, log: true },
      { name: 'share', kind: 'float', low: 0, high: 1, step: 0.05 },
      { name: 'kernel', kind: 'categorical', choices: ['a', 'b', 'c', 'd'] },
    ],
    minimum: 0,
    valueAt: ({ rate, depth, leaves, share, kernel }) =>
      square(Math.log10(rate as number) + 2.5) +
      square(((depth as number) - 11) / 4) +
      square(Math.log2((leaves as number) / 32)) +
      4 * square((share as number) - 0.7) +
      { a: 1, b: 0.5, c: 0, d: 2 }[kernel as 'a' | 'b' | 'c' | 'd'],
  },
  hartmann_6: {
    space: box(6, 0, 1),
    minimum: -3.32236801141551,
    valueAt: of(
      (x) =>
        -sum(
          HARTMANN_C.map(
            (c, i) => c * Math.exp(-sum(x.map((v, j) => HARTMANN_A[i][j] * square(v - HARTMANN_P[i][j])))),
          ),
        ),
    ),
  },
  ackley_7: {
    space: box(7, -10, 20),
    minimum: 0,
    valueAt: of(
      (x) =>
        20 +
        Math.E -
        20 * Math.exp(-0.2 * Math.sqrt(sum(x.map(square)) / x.length)) -
        Math.exp(sum(x.map((v) => Math.cos(2 * Math.PI * v))) / x.length),
    ),
  },
  levy_8: {
    space: box(8, -10, 10),
    minimum: 0,
    valueAt: of((x) => {
      const w = x.map((v) => 1 + (v - 1) / 4);
      const last = w[w.length - 1];
      return (
        square(Math.sin(Math.PI * w[0])) +
        sum(w.slice(0, -1).map((v) => square(v - 1) * (1 + 10 * square(Math.sin(Math.PI * v + 1))))) +
        square(last - 1) * (1 + square(Math.sin(2 * Math.PI * last)))
      );
    }),
  },
  styblinski_tang_10: {
    space: box(10, -5, 5),
    minimum: -391.6616570377142,
    valueAt: of((x) => 0.5 * sum(x.map((v) => v ** 4 - 16 * v * v + 5 * v))),
  },
};
