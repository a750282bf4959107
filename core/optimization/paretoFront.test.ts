import { expect, test } from 'vitest';
import { createRng } from '../statistics/index.ts';
import { dominanceRanks, paretoFront } from './paretoFront.ts';
import { contributions, hypervolume, spreadSubset } from './samplers/tpe/hypervolume.ts';
import type { Trial, TrialState } from './Trial.ts';

const SEED = 5_530;
const trial = (number: number, values: number[] | null, state: TrialState = 'complete'): Trial => ({
  ...{ number, params: {}, state, values, intermediate: [] },
});

test('the front is what nothing beats in both; equal ones stay', () => {
  const trials = [
    [1, 1],
    [2, 3],
    [3, 4],
    [2, 3],
    [0.5, 2],
    [NaN, 0],
  ].map((values, number) => trial(number, values));
  expect(
    paretoFront([...trials, trial(6, null, 'pruned'), trial(7, null, 'running')], ['maximise', 'minimise']),
  ).toEqual([0, 1, 2, 3, 5]);
});
test('with one objective it is the best; of nothing it is empty', () => {
  expect(paretoFront([trial(0, [1]), trial(1, [3]), trial(2, [2])], ['maximise'])).toEqual([1]);
  expect(paretoFront([], ['maximise'])).toEqual([]);
});

const rng = createRng(SEED);
const losses = Array.from({ length: 24 }, () => [0, 1, 2].map(() => Math.round(10 * rng.uniform()) / 10));

test('ranks: only lower ranks dominate, and each but the first is dominated', () => {
  const ranks = dominanceRanks(losses);
  const beats = (i: number, j: number) =>
    losses[i].every((loss, d) => loss <= losses[j][d]) && losses[i].some((loss, d) => loss < losses[j][d]);
  losses.forEach((_, j) => {
    const above = losses.flatMap((_, i) => (beats(i, j) ? [ranks[i]] : []));
    expect(ranks[j]).toBe(above.length === 0 ? 0 : Math.max(...above) + 1);
  });
});

test('the hypervolume is that of a count of cells', () => {
  // on a lattice of tenths each cell is inside or outside
  const reference = [1.1, 1.2, 1];
  let cells = 0;
  for (let a = 0; a < 11; a++) {
    for (let b = 0; b < 12; b++) {
      for (let c = 0; c < 10; c++) {
        const at = [a, b, c].map((i) => (i + 0.5) / 10);
        if (losses.some((loss) => loss.every((value, d) => value < at[d]))) cells++;
      }
    }
  }
  expect(hypervolume(losses, reference)).toBeCloseTo(cells / 1000, 10);
  expect(hypervolume([[2, 0, 0]], reference)).toBe(0);
  expect(hypervolume([], reference)).toBe(0);
});

test('a contribution is what only it covers; the subset takes the largest first', () => {
  const points = [
    [0, 0.8],
    [0.2, 0.2],
    [0.9, 0],
    [0.95, 0.95],
  ];
  const own = contributions(points, [1, 1]);
  expect(own[3]).toBeCloseTo(0, 12);
  expect(own[0]).toBeCloseTo(0.2 * 0.2, 12);
  expect(spreadSubset(points, 3, [1, 1])).toEqual([1, 0, 2]);
});
