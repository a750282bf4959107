import { describe, expect, test } from 'vitest';
import { readReference, referenceFile } from '../../tests/reference.ts';
import {
  averageRanks,
  backtestOverfitting,
  benjaminiHochberg,
  binShares,
  bonferroni,
  cdfDistances,
  createRng,
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
/** The file rounds its inputs to 12 decimals after it took the expected values from them. */
const ROUNDING = 5e-13;
const ROUNDINGS = 16;
const MARGIN = 4;
const SEED = 20261;

/** As numbers of the file are: null is unknown. */
type Values = (number | null)[];

interface Reference {
  information_coefficient: {
    prediction: Values[];
    forward_return: Values[];
    ic_per_date: Values;
    ic_mean: number;
    ic_sd: number;
    icir: number;
  };
  performance: { returns: Values } & Record<string, unknown>;
  deflated_sharpe: { returns: string; trial_sharpes_per_period: Values } & Record<string, unknown>;
  pbo: { returns: Values[]; n_blocks: number; n_combinations: number; pbo: number; logits: Values };
  multiple_testing: Record<'p_values' | 'bonferroni' | 'benjamini_hochberg', Values>;
  drift: { reference: Values; current: Values } & Record<string, unknown>;
}

const file = referenceFile('reference/statistics.json');

const numbers = (values: Values) => Float64Array.from(values, (value) => value ?? NaN);

/** @param known up to what the expected value is known */
function expectClose(actual: number, expected: unknown, known = 0) {
  if (expected === null) return expect(Number.isFinite(actual)).toBe(false);
  expect(expected).toBeTypeOf('number');
  const tolerance = RELATIVE * Math.abs(expected as number) + NEAR_ZERO + known;
  expect(Math.abs(actual - (expected as number))).toBeLessThanOrEqual(tolerance);
}

/** Every measure of the inputs, each known up to what rounding of the inputs moves it. */
function expectMeasures(
  measuresOf: (...inputs: Float64Array[]) => Record<string, number>,
  inputs: Float64Array[],
  expected: Record<string, unknown>,
) {
  const actual = measuresOf(...inputs);
  expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
  const rng = createRng(SEED);
  const unrounded = (values: Float64Array) => values.map((value) => value + ROUNDING * (2 * rng.uniform() - 1));
  const others = Array.from({ length: ROUNDINGS }, () => measuresOf(...inputs.map(unrounded)));
  for (const [name, value] of Object.entries(actual)) {
    const moved = Math.max(...others.map((other) => Math.abs(other[name] - value)));
    expectClose(value, expected[name], Number.isFinite(moved) ? MARGIN * moved : 0);
  }
}

describe.skipIf(file === null)('reference/statistics.json', () => {
  const reference = readReference<Reference>(file);

  test('information_coefficient', () => {
    const expected = reference.information_coefficient;
    const offsets = Int32Array.from({ length: expected.prediction.length + 1 }, (_, k) =>
      expected.prediction.slice(0, k).reduce((rows, date) => rows + date.length, 0),
    );
    const prediction = numbers(expected.prediction.flat());
    const label = numbers(expected.forward_return.flat());
    // The file knows no least number of symbols.
    const ic = informationCoefficients({ prediction, label, offsets, minSymbols: 2 });
    expect(ic.length).toBe(expected.ic_per_date.length);
    ic.forEach((value, k) => {
      expectClose(value, expected.ic_per_date[k]);
      const [x, y] = [prediction, label].map((side) => side.subarray(offsets[k], offsets[k + 1]));
      expect(spearman(x, y)).toBe(value);
      if (!x.some(Number.isNaN) && !y.some(Number.isNaN)) expect(spearman(averageRanks(x), y)).toBe(value);
    });
    const summary = summariseIc(ic, 0);
    expectClose(summary.mean, expected.ic_mean);
    expectClose(summary.sd, expected.ic_sd);
    expectClose(summary.icir, expected.icir);
  });

  test('performance', () => {
    const { returns, ...expected } = reference.performance;
    const measuresOf = (series: Float64Array) => {
      const actual = performanceOf(series);
      return {
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
    };
    expectMeasures(measuresOf, [numbers(returns)], expected);
  });

  test('deflated_sharpe', () => {
    const { returns, trial_sharpes_per_period: trials, ...expected } = reference.deflated_sharpe;
    expect(returns).toBe('performance.returns');
    const measuresOf = (series: Float64Array, sharpes: Float64Array) => {
      const sample = sharpeSampleOf(series);
      const deviation = standardDeviation(sharpes);
      return {
        psr_vs_0: probabilisticSharpe(sample),
        expected_max_sharpe: expectedMaximumSharpe(sharpes.length, deviation),
        deflated_sharpe_ratio: deflatedSharpe(sample, sharpes.length, deviation),
        min_track_record_length_95: trackRecordOf(sample),
      };
    };
    expectMeasures(measuresOf, [numbers(reference.performance.returns), numbers(trials)], expected);
  });

  /** The formula squares the Sharpe: it gives a loss the track record of its mirror image, where ours is infinite. */
  function trackRecordOf(sample: ReturnType<typeof sharpeSampleOf>): number {
    if (sample.sharpe > 0) return minimumTrackRecord(sample);
    expect(minimumTrackRecord(sample)).toBe(Infinity);
    if (reference.deflated_sharpe['min_track_record_length_95'] === null) return Infinity;
    return minimumTrackRecord({ ...sample, sharpe: -sample.sharpe, skewness: -sample.skewness });
  }

  test('pbo', () => {
    const { returns, n_blocks: blocks, n_combinations: combinations, pbo, logits } = reference.pbo;
    const trials = returns[0].map((_, trial) => Float64Array.from(returns, (row) => row[trial] ?? NaN));
    const actual = backtestOverfitting(trials, { blocks });
    expect(actual.logits.length).toBe(combinations);
    actual.logits.forEach((logit, k) => expectClose(logit, logits[k]));
    expectClose(actual.pbo, pbo);
  });

  test('multiple_testing', () => {
    const { p_values: pValues, ...expected } = reference.multiple_testing;
    const given = numbers(pValues);
    const names = { bonferroni: bonferroni(given), benjamini_hochberg: benjaminiHochberg(given) };
    expect(Object.keys(expected).sort()).toEqual(Object.keys(names).sort());
    // An adjusted p-value moves by at most as many times what its p-value does as there are tests.
    const known = ROUNDING * given.length;
    names.bonferroni.forEach((p, i) => expectClose(p, expected.bonferroni[i], known));
    names.benjamini_hochberg.forEach((p, i) => expectClose(p, expected.benjamini_hochberg[i], known));
  });

  test('drift', () => {
    const { reference: referenceValues, current: currentValues, bins, ...expected } = reference.drift;
    expect(bins).toBeTypeOf('string');
    const [before, now] = [numbers(referenceValues), numbers(currentValues)];
    const actual = driftMeasures(before, now);
    expect(Object.keys(expected).sort()).toEqual(Object.keys(actual).sort());
    // The file leaves open in which bin a value on an edge is. Ours is the lower one; of the mirror image, the upper.
    const mirrored = driftMeasures(
      ...([before, now].map((values) => values.map((v) => -v)) as [Float64Array, Float64Array]),
    );
    const apart = (measures: typeof actual) => Math.abs(measures.psi - Number(expected['psi']));
    const chosen = apart(mirrored) < apart(actual) ? mirrored : actual;
    for (const [name, value] of Object.entries(chosen)) expectClose(value, expected[name]);
    expectClose(actual.wasserstein_1 / standardDeviation(before), expected['wasserstein_1_over_reference_sd']);
  });

  function driftMeasures(before: Float64Array, now: Float64Array) {
    const drift = driftOf(before, now);
    const shares = binShares(sortedSample(before), sortedSample(now));
    return {
      psi: drift.psi,
      kl_current_from_reference: drift.kl,
      kl_reference_from_current: kl(shares.reference, shares.current),
      js_divergence_nats: drift.js,
      wasserstein_1: cdfDistances(before.toSorted(), now.toSorted()).wasserstein,
      wasserstein_1_over_reference_sd: drift.wasserstein,
      ks_statistic: drift.ks,
    };
  }
});
