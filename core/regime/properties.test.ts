import { describe, expect, it } from 'vitest';
import { COVARIANCE_KINDS } from '../contract/index.ts';
import { createRng } from '../statistics/index.ts';
import { climb, COVARIANCE_FLOOR, startOf } from './climb.ts';
import { filterStates } from './filterStates.ts';
import { fitHmm } from './fitHmm.ts';
import type { Observations } from './GaussianHmm.ts';
import { eigenSymmetric } from '../statistics/index.ts';
import { plantedModel } from './testing/plantedModel.ts';
import { headOf, plantedSeries } from './testing/plantedSeries.ts';
import { PROPERTY, RECOVERY, ROUNDING } from './testing/recoveryPlan.ts';

function randomCases() {
  return Array.from({ length: PROPERTY.cases }, (_, i) => {
    const rng = createRng(PROPERTY.seed, i);
    const columns = 1 + rng.integer(3);
    const rows = PROPERTY.leastRows + rng.integer(PROPERTY.mostRows - PROPERTY.leastRows + 1);
    const tails = rng.integer(2) === 0;
    // Half of the cases have heavy tails and repeated rows, where a covariance wants to shrink to a point.
    const values = Float64Array.from({ length: rows * columns }, () => {
      const value = rng.normal();
      return tails ? Math.round(4 * value ** 3) / 4 : value;
    });
    const observations: Observations = { rows, columns, values };
    return { i, states: 2 + rng.integer(3), covariance: COVARIANCE_KINDS[rng.integer(4)], observations };
  });
}

describe('the log-likelihood', () => {
  it('never falls, at any iteration, in any kind of model, whatever the data', () => {
    let iterations = 0;
    let floored = 0;
    for (const { i, observations, ...shape } of randomCases()) {
      const start = startOf(observations, shape, PROPERTY.seed, i);
      const end = start && climb(observations, start);
      if (end === null) continue;
      for (let step = 1; step < end.history.length; step++) {
        const [before, after] = [end.history[step - 1], end.history[step]];
        expect(after).toBeGreaterThanOrEqual(before - ROUNDING * (1 + Math.abs(before)));
      }
      iterations += end.history.length - 1;
      const d = observations.columns;
      for (let k = 0; k < shape.states; k++) {
        const { values } = eigenSymmetric(end.hmm.covariances.subarray(k * d * d, (k + 1) * d * d), d);
        const least = Math.min(...values);
        expect(least).toBeGreaterThan(COVARIANCE_FLOOR * (1 - 1e-9));
        if (least < COVARIANCE_FLOOR * (1 + 1e-9)) floored++;
      }
    }
    expect(iterations).toBeGreaterThan(1000);
    expect(floored).toBeGreaterThan(0);
  });
});

describe('the future', () => {
  const [seed] = RECOVERY.seeds;
  const { observations } = plantedSeries(plantedModel('full'), 800, seed);
  const options = { states: 3, covariance: 'full', seed, restarts: 2 } as const;

  it('does not change filtered probabilities: those of any prefix are the same to the bit', () => {
    const { hmm } = fitHmm(observations, options);
    const whole = filterStates(hmm, observations).probabilities;
    for (const rows of [1, 2, 3, 57, 400, 799]) {
      const prefix = filterStates(hmm, headOf(observations, rows)).probabilities;
      expect(prefix).toEqual(whole.subarray(0, rows * 3));
    }
  });

  it('does not reach a fit through day t', () => {
    const rows = 500;
    const changed = { ...observations, values: observations.values.slice() };
    for (let at = rows * 2; at < changed.values.length; at++) changed.values[at] = 1e6;
    expect(fitHmm(headOf(changed, rows), options)).toEqual(fitHmm(headOf(observations, rows), options));
  });
});

it('a fit gives the same bits again, and another seed leads to the same model', () => {
  const { observations } = plantedSeries(plantedModel('full'), 2000, 3);
  const options = { states: 3, covariance: 'full', restarts: 3 } as const;
  const first = fitHmm(observations, { ...options, seed: 1 });
  expect(fitHmm(observations, { ...options, seed: 1 })).toEqual(first);
  const other = fitHmm(observations, { ...options, seed: 2 });
  expect(Math.abs(other.logLikelihood - first.logLikelihood)).toBeLessThan(0.01);
  for (const [at, value] of first.hmm.means.entries()) expect(Math.abs(other.hmm.means[at] - value)).toBeLessThan(0.01);
});

it('neither the unit nor the origin of a column changes what is found', () => {
  const { observations } = plantedSeries(plantedModel('full'), 1500, 4);
  const options = { states: 3, covariance: 'full', seed: 1, restarts: 2 } as const;
  const scale = [1e-3, 250];
  const shift = [0.01, -40];
  const moved = observations.values.map((value, at) => value * scale[at % 2] + shift[at % 2]);
  const plain = fitHmm(observations, options).hmm;
  const other = fitHmm({ ...observations, values: moved }, options).hmm;
  for (const [at, value] of plain.transition.entries()) expect(other.transition[at]).toBeCloseTo(value, 5);
  for (const [at, value] of plain.means.entries()) {
    expect((other.means[at] - shift[at % 2]) / scale[at % 2]).toBeCloseTo(value, 4);
  }
});
