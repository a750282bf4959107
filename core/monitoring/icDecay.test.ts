import { describe, expect, test } from 'vitest';
import { createRng, mean, neweyWest } from '../statistics/index.ts';
import { icDecay, staleness } from './index.ts';

const SEED = 17;
const DATES = 120;
const IC_SD = 0.1;
const LAG = 5;
const VALIDATION = { mean: 0.06, standardError: 0.005 };

const realised = (mean: number, dates = DATES) => {
  const rng = createRng(SEED);
  return Float64Array.from({ length: dates }, () => mean + IC_SD * rng.normal());
};

describe('icDecay', () => {
  test('no decay is ok, a planted loss of all of it an alarm', () => {
    const kept = icDecay({ validation: VALIDATION, realised: realised(VALIDATION.mean), lag: LAG });
    expect(kept.verdict).toBe('ok');
    const lost = icDecay({ validation: VALIDATION, realised: realised(-0.02), lag: LAG });
    expect(lost.verdict).toBe('alarm');
    const expected = neweyWest(realised(-0.02), LAG);
    expect(lost).toMatchObject({
      mean: expected.mean,
      standardError: expected.standardError,
      dates: DATES,
      shareOfValidation: expected.mean / VALIDATION.mean,
    });
  });

  test('a fall within chance is no alarm, nor one beyond chance above the least share', () => {
    const noise = realised(0, 25);
    const wide = noise.map((ic) => 0.02 + 3 * (ic - mean(noise)));
    const few = icDecay({ validation: VALIDATION, realised: wide, lag: LAG });
    expect(few.shareOfValidation).toBeCloseTo(1 / 3, 12);
    expect(few.standardError).toBeGreaterThan(0.04);
    expect(few.verdict).toBe('ok');
    const steady = new Float64Array(DATES).map((_, i) => 0.04 + 1e-4 * (i % 2));
    expect(icDecay({ validation: VALIDATION, realised: steady, lag: LAG }).verdict).toBe('ok');
    expect(icDecay({ validation: VALIDATION, realised: steady, lag: LAG, minShare: 0.8 }).verdict).toBe('alarm');
  });

  test('unknown dates are dropped; with too few, or nothing to hold it against, the verdict is unknown', () => {
    const gaps = realised(-0.02).map((ic, i) => (i % 3 === 0 ? NaN : ic));
    expect(icDecay({ validation: VALIDATION, realised: gaps, lag: LAG }).dates).toBe(80);
    for (const series of [realised(-0.5, 19), new Float64Array(), new Float64Array(DATES).fill(NaN)]) {
      expect(icDecay({ validation: VALIDATION, realised: series, lag: LAG }).verdict).toBe('unknown');
    }
    const nothing = icDecay({ validation: { mean: -0.01, standardError: 0.01 }, realised: realised(0), lag: LAG });
    expect(nothing).toMatchObject({ shareOfValidation: NaN, verdict: 'unknown' });
    const noError = icDecay({ validation: { mean: 0.05, standardError: NaN }, realised: realised(0), lag: LAG });
    expect(noError.verdict).toBe('unknown');
  });
});

test('staleness counts calendar days; the limit itself is still fresh', () => {
  expect(staleness({ trainedThrough: 20_000, today: 20_090, limitDays: 90 })).toEqual({
    days: 90,
    limitDays: 90,
    verdict: 'ok',
  });
  expect(staleness({ trainedThrough: 20_000, today: 20_091, limitDays: 90 }).verdict).toBe('alarm');
  expect(() => staleness({ trainedThrough: 20_000, today: 19_999, limitDays: 90 })).toThrow(/check the clock/);
  expect(() => staleness({ trainedThrough: 20_000, today: NaN, limitDays: 90 })).toThrow(/NaN/);
  expect(() => staleness({ trainedThrough: 0, today: 1, limitDays: -1 })).toThrow(/limit of -1/);
});
