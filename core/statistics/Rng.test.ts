import { describe, expect, test } from 'vitest';
import { createRng, pearson, shuffle } from './index.ts';

/** From an independent implementation of splitmix32 and xoshiro128** in Python integers. */
const KNOWN: [number[], number[]][] = [
  [[1], [1689628532, 3560099485, 174631283, 2064912070, 2814265772, 3179449256]],
  [
    [20261, 7],
    [3949174384, 2385023370, 1890070948, 1495001942, 3238886373, 1912620707],
  ],
  [[2 ** 32 + 5], [966216911, 1663697676, 1579337087, 3986740523, 1335529529, 3619555307]],
];
const SEED = 20261;
const DRAWS = 100_000;
const BINS = 100;
/** Mean 99 and deviation 14 under uniformity: five deviations above. */
const CHI_SQUARE_LIMIT = 170;
/** Five deviations of a correlation, or of a mean of normals, over DRAWS independent values. */
const FIVE_SIGMA = 5 / Math.sqrt(DRAWS);

const stream = (seed: ReturnType<typeof createRng>, n: number) => Float64Array.from({ length: n }, seed.uniform);

describe('createRng', () => {
  test.each(KNOWN)('known answers of key %j', (key, expected) => {
    const rng = createRng(...key);
    expect(expected.map(() => rng.uint32())).toEqual(expected);
  });

  test('uniform and integer fill their bins evenly', () => {
    const rng = createRng(SEED);
    for (const draw of [() => Math.floor(rng.uniform() * BINS), () => rng.integer(BINS)]) {
      const counts = new Float64Array(BINS);
      for (let i = 0; i < DRAWS; i++) counts[draw()]++;
      const expected = DRAWS / BINS;
      expect(counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(CHI_SQUARE_LIMIT);
    }
  });

  test('integer is the remainder of the first draw below the largest multiple of n', () => {
    const [rng, raw] = [createRng(SEED), createRng(SEED)];
    for (const n of [1, 2, 3, 480, 65_537, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 3_000_000_000, 2 ** 32 - 1, 2 ** 32]) {
      for (let i = 0; i < BINS; i++) {
        let draw = raw.uint32();
        while (draw >= 2 ** 32 - (2 ** 32 % n)) draw = raw.uint32();
        expect(rng.integer(n)).toBe(draw % n);
      }
    }
  });

  test('normal has mean 0, variance 1 and no serial correlation', () => {
    const rng = createRng(SEED);
    const draws = Float64Array.from({ length: DRAWS }, rng.normal);
    const moment = (power: number) => draws.reduce((sum, z) => sum + z ** power, 0) / DRAWS;
    expect(Math.abs(moment(1))).toBeLessThan(FIVE_SIGMA);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(FIVE_SIGMA * Math.SQRT2);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(FIVE_SIGMA * Math.sqrt(96));
    expect(Math.abs(pearson(draws.subarray(1), draws.subarray(0, -1)))).toBeLessThan(FIVE_SIGMA);
  });

  test('a fork does not depend on what was drawn, and differs from parent and siblings', () => {
    const fresh = createRng(SEED).fork(3);
    const drained = createRng(SEED);
    for (let i = 0; i < 10; i++) drained.uint32();
    expect(stream(drained.fork(3), 10)).toEqual(stream(fresh, 10));
    expect(createRng(1).fork(2).uint32()).not.toBe(createRng(2).fork(1).uint32());
    const streams = [createRng(SEED), ...[0, 1, 2].map((key) => createRng(SEED).fork(key))].map((rng) =>
      stream(rng, DRAWS),
    );
    streams.forEach((x, i) =>
      streams.slice(i + 1).forEach((y) => expect(Math.abs(pearson(x, y))).toBeLessThan(FIVE_SIGMA)),
    );
  });

  test('first draws of consecutive forks are themselves uniform', () => {
    const root = createRng(SEED);
    const counts = new Float64Array(BINS);
    for (let key = 0; key < DRAWS; key++) counts[Math.floor(root.fork(key).uniform() * BINS)]++;
    const expected = DRAWS / BINS;
    expect(counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(CHI_SQUARE_LIMIT);
  });

  test('shuffle permutes', () => {
    const values = Int32Array.from({ length: 50 }, (_, i) => i);
    shuffle(values, createRng(SEED));
    expect(values).not.toEqual(values.toSorted());
    expect(values.toSorted()).toEqual(Int32Array.from({ length: 50 }, (_, i) => i));
  });
});
