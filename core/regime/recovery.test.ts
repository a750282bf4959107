import { describe, expect, it } from 'vitest';
import { COVARIANCE_KINDS } from '../contract/index.ts';
import { fitHmm } from './fitHmm.ts';
import { plantedMarket, plantedModel } from './testing/plantedModel.ts';
import { plantedSeries } from './testing/plantedSeries.ts';
import { MARKET, RECOVERY } from './testing/recoveryPlan.ts';
import { viterbiPath } from './viterbiPath.ts';

const largestError = (a: Float64Array, b: Float64Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
const norm = (a: Float64Array) => Math.sqrt(a.reduce((sum, value) => sum + value ** 2, 0));

describe.each(COVARIANCE_KINDS)('planted regimes with %s covariance', (covariance) => {
  it.each(RECOVERY.seeds)('are recovered from seed %i, in their order', (seed) => {
    const planted = plantedModel(covariance);
    const { observations, path } = plantedSeries(planted, RECOVERY.rows, seed);
    const { hmm, converged } = fitHmm(observations, { states: 3, covariance, seed, restarts: RECOVERY.restarts });
    expect(converged).toBe(true);
    expect(largestError(hmm.means, planted.means)).toBeLessThan(RECOVERY.mean);
    expect(largestError(hmm.transition, planted.transition)).toBeLessThan(RECOVERY.transition);
    for (let k = 0; k < 3; k++) {
      const [found, true_] = [hmm, planted].map(({ covariances }) => covariances.subarray(k * 4, k * 4 + 4));
      const error = norm(found.map((value, i) => value - true_[i])) / norm(true_);
      expect(error).toBeLessThan(RECOVERY.covariance);
    }
    const seen = viterbiPath(hmm, observations);
    expect(seen.filter((state, t) => state === path[t]).length / path.length).toBeGreaterThan(RECOVERY.path);
  });
});

describe('a planted market of two overlapping regimes', () => {
  it.each(MARKET.seeds)('is recovered from daily returns of seed %i', (seed) => {
    const planted = plantedMarket();
    const { observations } = plantedSeries(planted, MARKET.rows, seed);
    const { hmm } = fitHmm(observations, { states: 2, covariance: 'full', seed, restarts: RECOVERY.restarts });
    const deviations = hmm.covariances.map(Math.sqrt);
    for (const [k, deviation] of MARKET.deviations.entries()) {
      expect(Math.abs(deviations[k] / deviation - 1)).toBeLessThan(MARKET.deviation);
    }
    expect(largestError(hmm.transition, planted.transition)).toBeLessThan(MARKET.transitionError);
  });
});
