import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectedStates } from './expectedStates.ts';
import { filterStates } from './filterStates.ts';
import type { GaussianHmm } from './GaussianHmm.ts';
import { logDensities } from './logDensities.ts';
import { plantedModel } from './testing/plantedModel.ts';
import { plantedSeries } from './testing/plantedSeries.ts';
import { viterbiPath } from './viterbiPath.ts';

/** pomegranate adds logarithms of sums by table-free code of its own; its last digits are not ours. */
const TOLERANCE = 1e-9;
const EXACT = 1e-12;

interface Case {
  states: number;
  dimensions: number;
  rows: number;
  initial: number[];
  transition: number[];
  means: number[];
  covariances: number[];
  values: number[];
  logLikelihood: number;
  filtered: number[];
  smoothed: number[];
  viterbi: number[];
}
const { cases } = JSON.parse(
  readFileSync(new URL('../../tests/fixtures/regime/reference.json', import.meta.url), 'utf8'),
) as { cases: Case[] };

const near = (actual: Float64Array, expected: ArrayLike<number>, tolerance: number) => {
  expect(actual.length).toBe(expected.length);
  const worst = actual.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i])), 0);
  expect(worst).toBeLessThan(tolerance);
};

describe.each(cases)('pomegranate agrees on $states states of $dimensions columns:', (one) => {
  const hmm: GaussianHmm = {
    states: one.states,
    dimensions: one.dimensions,
    covarianceKind: 'full',
    initial: Float64Array.from(one.initial),
    transition: Float64Array.from(one.transition),
    means: Float64Array.from(one.means),
    covariances: Float64Array.from(one.covariances),
  };
  const observations = { rows: one.rows, columns: one.dimensions, values: Float64Array.from(one.values) };
  const filtered = filterStates(hmm, observations);

  it('the likelihood and the filtered probabilities', () => {
    expect(Math.abs(filtered.logLikelihood / one.logLikelihood - 1)).toBeLessThan(TOLERANCE);
    near(filtered.probabilities, one.filtered, TOLERANCE);
  });
  it('the smoothed probabilities that the fit uses', () => {
    near(expectedStates(hmm, filtered).occupancy, one.smoothed, TOLERANCE);
  });
  it('the Viterbi path', () => {
    expect(Array.from(viterbiPath(hmm, observations))).toEqual(one.viterbi);
  });
});

describe('on a sequence so short that every path can be written down', () => {
  const ROWS = 6;
  const hmm = plantedModel('full');
  const { states } = hmm;
  const { observations } = plantedSeries({ ...hmm, initial: Float64Array.of(0.5, 0.3, 0.2) }, ROWS, 8);
  const start = { ...hmm, initial: Float64Array.of(0.5, 0.3, 0.2) };
  const density = logDensities(start, observations).map(Math.exp);
  const paths = Array.from({ length: states ** ROWS }, (_, code) =>
    Array.from({ length: ROWS }, (__, t) => Math.floor(code / states ** t) % states),
  );
  /** The joint density of the first days of a path and what was observed on them. */
  const joint = (path: number[], days: number) =>
    path.slice(0, days).reduce((product, state, t) => {
      const move = t === 0 ? start.initial[state] : start.transition[path[t - 1] * states + state];
      return product * move * density[t * states + state];
    }, 1);
  const total = (of: number[][], days = ROWS) => of.reduce((sum, path) => sum + joint(path, days), 0);

  it('the likelihood is the sum over all of them', () => {
    expect(filterStates(start, observations).logLikelihood).toBeCloseTo(Math.log(total(paths)), 12);
  });
  it('a filtered probability is the share of the paths to that day that end in the state', () => {
    const { probabilities } = filterStates(start, observations);
    for (let t = 0; t < ROWS; t++) {
      // Paths that differ only later are counted equally often in numerator and denominator.
      const shares = [0, 1, 2].map((k) =>
        total(
          paths.filter((path) => path[t] === k),
          t + 1,
        ),
      );
      const all = shares[0] + shares[1] + shares[2];
      near(
        probabilities.subarray(t * states, (t + 1) * states),
        shares.map((share) => share / all),
        EXACT,
      );
    }
  });
  it('the expected moves and days are the sums over all of them', () => {
    const { occupancy, moves } = expectedStates(start, filterStates(start, observations));
    const all = total(paths);
    for (let i = 0; i < states; i++) {
      const days = Float64Array.from({ length: ROWS }, (_, t) => total(paths.filter((path) => path[t] === i)) / all);
      near(
        Float64Array.from({ length: ROWS }, (_, t) => occupancy[t * states + i]),
        days,
        EXACT,
      );
      for (let j = 0; j < states; j++) {
        let expected = 0;
        for (let t = 1; t < ROWS; t++) {
          expected += total(paths.filter((path) => path[t - 1] === i && path[t] === j)) / all;
        }
        expect(Math.abs(moves[i * states + j] - expected)).toBeLessThan(EXACT);
      }
    }
  });
  it('the Viterbi path is the likeliest of them', () => {
    const best = paths.reduce((most, path) => (joint(path, ROWS) > joint(most, ROWS) ? path : most));
    expect(Array.from(viterbiPath(start, observations))).toEqual(best);
  });
});
