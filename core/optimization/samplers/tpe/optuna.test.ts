import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Space, Value } from '../../Space.ts';
import type { Direction } from '../../Trial.ts';
import { mixture } from './mixture.ts';
import { recencyWeights, splitHistory } from './splitHistory.ts';

/** Relative; below it what is next to nothing is nothing. */
const TOLERANCE = 1e-9;
const NOTHING = 1e-12;

interface Reference {
  mixtures: {
    dimensions: Space;
    multivariate: boolean;
    observed: Value[][];
    probes: Value[][];
    densities: number[];
  }[];
  splits: { losses: number[][]; good: number[]; weights: number[] }[];
  recency: Record<string, number[]>;
}
const FILE = join(import.meta.dirname, '../../testing/optunaReference.json');
const reference = JSON.parse(readFileSync(FILE, 'utf8')) as Reference;

const close = (actual: readonly number[], expected: readonly number[]) => {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) =>
    expect(Math.abs(value - expected[i])).toBeLessThan(TOLERANCE * Math.abs(expected[i]) + NOTHING),
  );
};

describe('densities are those of Optuna 3.1', () => {
  test.each(
    reference.mixtures.map(
      (one) => [one.dimensions.map(({ name }) => name).join('+'), one.observed.length, one] as const,
    ),
  )('%s after %i observations', (_name, _count, { dimensions, multivariate, observed, probes, densities }) => {
    const estimated = mixture(dimensions, observed, recencyWeights(observed.length), multivariate);
    close(
      probes.map((probe) => estimated.density(probe)),
      densities,
    );
  });
});

test.each(reference.splits.map((one) => [one.losses[0].length, one.losses.length, one] as const))(
  'the good trials of %i objectives are those of Optuna 3.1 after %i trials, and count as much',
  (objectives, _count, { losses, good, weights }) => {
    const trials = losses.map((values, number) => ({
      ...{ number, params: {}, state: 'complete' as const, intermediate: [] },
      values,
    }));
    const directions = new Array<Direction>(objectives).fill('minimise');
    const split = splitHistory(trials, directions);
    expect(split.good.map(({ number }) => number)).toEqual(good);
    expect(split.bad.length).toBe(losses.length - good.length);
    close(split.goodWeights, weights);
  },
);

test.each(Object.entries(reference.recency))('weights of %s trials', (n, expected) =>
  close(recencyWeights(Number(n)), expected),
);
