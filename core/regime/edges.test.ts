import { describe, expect, it } from 'vitest';
import { createRng } from '../statistics/index.ts';
import { expectedDurations, stationaryDistribution } from './chainMoments.ts';
import { chooseHmm } from './chooseHmm.ts';
import { filterStates } from './filterStates.ts';
import { fitHmm } from './fitHmm.ts';
import { parameterCount, type GaussianHmm, type Observations } from './GaussianHmm.ts';
import { kMeans } from './kMeans.ts';
import { orderedStates } from './orderedStates.ts';
import { plantedMarket, plantedModel } from './testing/plantedModel.ts';
import { plantedSeries } from './testing/plantedSeries.ts';
import { viterbiPath } from './viterbiPath.ts';

const error = (code: string, part: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(part) as string });
const of = (columns: number, ...values: number[]): Observations => ({
  rows: values.length / columns,
  columns,
  values: Float64Array.from(values),
});
const noise = (rows: number, columns = 1) => {
  const rng = createRng(9);
  return of(columns, ...Array.from({ length: rows * columns }, () => rng.normal()));
};
const options = { states: 2, covariance: 'full', seed: 1, restarts: 3 } as const;

describe('a fit refuses', () => {
  it.each([
    ['no observations', of(1), 'NO_DATA', '0 observations'],
    ['one observation', of(1, 0.5), 'NO_DATA', '1 observations for 7 parameters'],
    ['too few for the parameters', noise(13), 'NO_DATA', 'at least 14'],
    ['a constant column', of(1, ...new Array<number>(50).fill(0.1)), 'NO_DATA', 'Column 0 is 0.1'],
    ['NaN', of(1, ...new Array<number>(50).fill(0), NaN), 'BAD_INPUT', 'Observation 50 has the value NaN in column 0'],
    ['infinity', of(2, 1, 2, 3, Infinity), 'BAD_INPUT', 'Observation 1 has the value Infinity in column 1'],
    ['no columns', { rows: 3, columns: 0, values: new Float64Array() }, 'BAD_INPUT', 'Give rows x columns'],
    [
      'two distinct values for three states',
      of(1, ...Array.from({ length: 60 }, (_, t) => t % 2)),
      'NUMERICAL',
      'Use fewer states',
    ],
  ])('%s', (_, observations, code, part) => {
    const states = part === 'Use fewer states' ? 3 : 2;
    expect(() => fitHmm(observations, { ...options, states })).toThrow(error(code, part));
  });
  it('states and restarts out of range', () => {
    expect(() => fitHmm(noise(100), { ...options, states: 5 })).toThrow(error('BAD_INPUT', '5 states'));
    expect(() => fitHmm(noise(100), { ...options, states: 1 })).toThrow(error('BAD_INPUT', '1 states'));
    expect(() => fitHmm(noise(100), { ...options, restarts: 0 })).toThrow(error('BAD_INPUT', '0 restarts'));
  });
});

describe('degenerate data', () => {
  it('two values alone give two states whose variance is the floor', () => {
    const values = Array.from({ length: 80 }, (_, t) => (t % 20 < 10 ? 1 : -1));
    const { hmm } = fitHmm(of(1, ...values), options);
    expect(Array.from(hmm.means)).toEqual([1, -1]);
    for (const variance of hmm.covariances) expect(variance).toBeCloseTo(1e-6, 12);
  });
  it('an outlier far beyond every state has a finite likelihood and probabilities', () => {
    const { probabilities, logLikelihood } = filterStates(plantedMarket(), of(1, 0, 1e6, 0));
    expect(Number.isFinite(logLikelihood)).toBe(true);
    expect(Array.from(probabilities).every(Number.isFinite)).toBe(true);
  });
  it('nothing observed is an empty result', () => {
    expect(filterStates(plantedMarket(), of(1))).toEqual({ probabilities: new Float64Array(), logLikelihood: 0 });
    expect(viterbiPath(plantedMarket(), of(1))).toEqual(new Int32Array());
  });
  it('a model refuses observations of another width, and a covariance that is none', () => {
    expect(() => filterStates(plantedMarket(), noise(5, 2))).toThrow(error('BAD_INPUT', '1 columns'));
    const broken = { ...plantedMarket(), covariances: Float64Array.of(1, -1) };
    expect(() => filterStates(broken, noise(5))).toThrow(error('NUMERICAL', 'state 1'));
  });
});

describe('ordered states', () => {
  const market = (means: number[], variances: number[]): GaussianHmm => ({
    ...{ states: means.length, dimensions: 1, covarianceKind: 'diagonal' },
    initial: Float64Array.from(means, (_, k) => k),
    transition: Float64Array.from({ length: means.length ** 2 }, (_, at) => at),
    means: Float64Array.from(means),
    covariances: Float64Array.from(variances),
  });
  it.each([
    ['two by mean return', [-1, 1], [1, 1], [1, 0]],
    ['equal means by variance', [0, 0], [2, 1], [1, 0]],
    ['three by mean return', [-1, 1, 0], [9, 1, 1], [1, 2, 0]],
    ['four: the most volatile is the crisis', [0.5, -1, 1, 0], [9, 2, 1, 1], [2, 3, 1, 0]],
    ['four of one variance: the lowest mean is the crisis', [0.5, -1, 1, 0], [1, 1, 1, 1], [2, 0, 3, 1]],
  ])('%s', (_, means, variances, order) => {
    const hmm = orderedStates(market(means, variances));
    expect(Array.from(hmm.initial)).toEqual(order);
    expect(Array.from(hmm.means)).toEqual(order.map((k) => means[k]));
    expect(Array.from(hmm.transition)).toEqual(order.flatMap((i) => order.map((j) => i * means.length + j)));
  });
});

describe('the chain', () => {
  it('has the stationary distribution that its transition leaves as it is', () => {
    const { transition } = plantedModel('full');
    const share = stationaryDistribution(transition, 3);
    for (let j = 0; j < 3; j++) {
      const after = share.reduce((sum, value, i) => sum + value * transition[i * 3 + j], 0);
      expect(after).toBeCloseTo(share[j], 14);
    }
    expect(share.reduce((sum, value) => sum + value)).toBeCloseTo(1, 14);
    expect(Array.from(stationaryDistribution(Float64Array.of(0.9, 0.1, 0.3, 0.7), 2))).toEqual([
      expect.closeTo(0.75, 14),
      expect.closeTo(0.25, 14),
    ]);
  });
  it('has none when it falls apart', () => {
    expect(Array.from(stationaryDistribution(Float64Array.of(1, 0, 0, 1), 2))).toEqual([NaN, NaN]);
  });
  it('stays 1 / (probability of leaving) days', () => {
    expect(Array.from(expectedDurations(Float64Array.of(0.75, 0.25, 0, 1), 2))).toEqual([4, Infinity]);
  });
});

it('k-means parts what lies apart, and leaves clusters empty where rows repeat', () => {
  const rows = [0, 0.1, 10, 10.1, 0.05, 9.9];
  const cluster = kMeans(of(1, ...rows), 2, createRng(1));
  expect(Array.from(cluster, (own) => own === cluster[0])).toEqual(rows.map((value) => value < 5));
  expect(new Set(kMeans(of(1, 3, 3, 3), 2, createRng(1))).size).toBe(1);
});

describe('the choice', () => {
  it('counts parameters as the models have them', () => {
    expect(parameterCount(3, 2, 'full')).toBe(2 + 6 + 6 + 9);
    expect(parameterCount(3, 2, 'diagonal')).toBe(2 + 6 + 6 + 6);
    expect(parameterCount(3, 2, 'spherical')).toBe(2 + 6 + 6 + 3);
    expect(parameterCount(3, 2, 'tied')).toBe(2 + 6 + 6 + 3);
  });
  it('of the BIC finds the planted number of states and kind', () => {
    const { observations } = plantedSeries(plantedModel('full'), 2500, 17);
    const { fit, candidates } = chooseHmm(observations, {
      ...{ states: [2, 3, 4], covariances: ['full', 'diagonal', 'tied'], seed: 1, restarts: 3 },
    });
    expect([fit.hmm.states, fit.hmm.covarianceKind]).toEqual([3, 'full']);
    expect(candidates).toHaveLength(9);
    expect(fit.bic).toBe(Math.min(...candidates.flatMap((one) => (one.fit ? [one.fit.bic] : []))));
  });
  it('keeps why a model cannot be fitted, and fails when none can', () => {
    const choice = { states: [2, 4], covariances: ['full'], seed: 1, restarts: 2 } as const;
    const { candidates } = chooseHmm(noise(20), choice);
    expect(candidates[1]).toMatchObject({
      states: 4,
      fit: null,
      problem: expect.stringContaining('20 observations') as string,
    });
    expect(() => chooseHmm(noise(5), choice)).toThrow(error('NO_DATA', '5 observations'));
    expect(() => chooseHmm(noise(50), { ...choice, states: [] })).toThrow(error('BAD_INPUT', 'to choose from'));
  });
});
