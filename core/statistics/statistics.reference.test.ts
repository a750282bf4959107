import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { referenceFile } from '../../tests/reference.ts';
import {
  averageRanks,
  backtestOverfitting,
  benjaminiHochberg,
  binShares,
  bonferroni,
  cdfDistances,
  deflatedSharpe,
  driftOf,
  expectedMaximumSharpe,
  informationCoefficients,
  kl,
  minimumTrackRecord,
  performanceOf,
  probabilisticSharpe,
  sharpeSampleOf,
  spearman,
  standardDeviation,
  sortedSample,
  summariseIc,
} from './index.ts';

const RELATIVE = 1e-9;
const NEAR_ZERO = 1e-12;

interface Reference {
  information_coefficient: {
    prediction: number[][];
    forward_return: number[][];
    ic_per_date: number[];
    ic_mean: number;
    ic_sd: number;
    icir: number;
  };
  performance: { returns: number[] } & Record<string, number | number[]>;
  deflated_sharpe: { returns: string; trial_sharpes_per_period: number[] } & Record<string, unknown>;
  pbo: { returns: number[][]; n_blocks: number; n_combinations: number; pbo: number; logits: number[] };
  multiple_testing: Record<'p_values' | 'bonferroni' | 'benjamini_hochberg', number[]>;
  drift: { reference: number[]; current: number[] } & Record<string, number | number[] | string>;
}

/** What the file rounds to 12 decimals, inputs among them. */
const ROUNDED = 1e-11;

const file = referenceFile('reference/statistics.json');

function expectClose(actual: number, expected: unknown) {
  expect(expected).toBeTypeOf('number');
  expect(Math.abs(actual - (expected as number))).toBeLessThanOrEqual(
    RELATIVE * Math.abs(expected as number) + NEAR_ZERO,
  );
}

function expectRounded(actual: number, expected: number) {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(RELATIVE * Math.abs(expected) + ROUNDED);
}

describe.skipIf(file === null)('reference/statistics.json', () => {
  const reference = JSON.parse(file === null ? '{}' : readFileSync(file, 'utf8')) as Reference;

  test('information_coefficient', () => {
    const expected = reference.information_coefficient;
    const offsets = Int32Array.from({ length: expected.prediction.length + 1 }, (_, k) =>
      expected.prediction.slice(0, k).reduce((rows, date) => rows + date.length, 0),
    );
    const prediction = Float64Array.from(expected.prediction.flat());
    const label = Float64Array.from(expected.forward_return.flat());
    const ic = informationCoefficients({ prediction, label, offsets });
    expect(ic.length).toBe(expected.ic_per_date.length);
    ic.forEach((value, k) => {
      expectClose(value, expected.ic_per_date[k]);
      const x = prediction.subarray(offsets[k], offsets[k + 1]);
      const y = label.subarray(offsets[k], offsets[k + 1]);
      expect(spearman(averageRanks(x), y)).toBe(value);
    });
    const summary = summariseIc(ic, 0);
    expectClose(summary.mean, expected.ic_mean);
    expectClose(summary.sd, expected.ic_sd);
    expectClose(summary.icir, expected.icir);
  });

  test('performance', () => {
    const { returns, ...expected } = reference.performance;
    const actual = performanceOf(Float64Array.from(returns));
    const names = {
      total_return: actual.totalReturn,
      annual_return: actual.annualReturn,
      annual_volatility: actual.annualVolatility,
      sharpe: actual.sharpe,
      sortino: actual.sortino,
      max_drawdown: actual.maxDrawdown,
      calmar: actual.calmar,
      var_95: actual.var95,
      cvar_95: actual.cvar95,
      skewness: actual.skewness,
      kurtosis: actual.kurtosis,
    };
    expect(Object.keys(expected).sort()).toEqual(Object.keys(names).sort());
    for (const [name, value] of Object.entries(names)) expectClose(value, expected[name]);
  });

  test('deflated_sharpe', () => {
    const { returns, trial_sharpes_per_period: sharpes, ...expected } = reference.deflated_sharpe;
    expect(returns).toBe('performance.returns');
    const sample = sharpeSampleOf(Float64Array.from(reference.performance.returns));
    const deviation = standardDeviation(Float64Array.from(sharpes));
    const names = {
      psr_vs_0: probabilisticSharpe(sample),
      expected_max_sharpe: expectedMaximumSharpe(sharpes.length, deviation),
      deflated_sharpe_ratio: deflatedSharpe(sample, sharpes.length, deviation),
      min_track_record_length_95: minimumTrackRecord(sample),
    };
    expect(Object.keys(expected).sort()).toEqual(Object.keys(names).sort());
    for (const [name, value] of Object.entries(names)) expectClose(value, expected[name]);
  });

  test('pbo', () => {
    const { returns, n_blocks: blocks, n_combinations: combinations, pbo, logits } = reference.pbo;
    const trials = returns[0].map((_, trial) => Float64Array.from(returns, (row) => row[trial]));
    const actual = backtestOverfitting(trials, { blocks });
    expect(actual.logits.length).toBe(combinations);
    actual.logits.forEach((logit, k) => expectRounded(logit, logits[k]));
    expect(actual.pbo).toBe(pbo);
  });

  test('multiple_testing', () => {
    const { p_values: pValues, ...expected } = reference.multiple_testing;
    const given = Float64Array.from(pValues);
    const names = { bonferroni: bonferroni(given), benjamini_hochberg: benjaminiHochberg(given) };
    expect(Object.keys(expected).sort()).toEqual(Object.keys(names).sort());
    names.bonferroni.forEach((p, i) => expectRounded(p, expected.bonferroni[i]));
    names.benjamini_hochberg.forEach((p, i) => expectRounded(p, expected.benjamini_hochberg[i]));
  });

  test('drift', () => {
    const { reference: referenceValues, current: currentValues, ...expected } = reference.drift;
    delete expected.bins;
    const [before, now] = [Float64Array.from(referenceValues), Float64Array.from(currentValues)];
    const drift = driftOf(before, now);
    const shares = binShares(sortedSample(before), sortedSample(now));
    const distances = cdfDistances(before.toSorted(), now.toSorted());
    const names = {
      psi: drift.psi,
      kl_current_from_reference: drift.kl,
      kl_reference_from_current: kl(shares.reference, shares.current),
      js_divergence_nats: drift.js,
      wasserstein_1: distances.wasserstein,
      wasserstein_1_over_reference_sd: drift.wasserstein,
      ks_statistic: drift.ks,
    };
    expect(Object.keys(expected).sort()).toEqual(Object.keys(names).sort());
    for (const [name, value] of Object.entries(names)) expectClose(value, expected[name]);
    expectClose(distances.wasserstein / standardDeviation(before), expected.wasserstein_1_over_reference_sd);
  });
});
