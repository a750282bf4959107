import { describe, expect, test } from 'vitest';
import { createRng, type Rng } from './Rng.ts';
import { studentTail } from './studentTail.ts';
import { testOfMean } from './testOfMean.ts';

const DIGITS = 12;

/** SciPy 1.10.1, `stats.t.sf(t, degrees)`. */
const TAILS = [
  [2, -3.5, 0.9635863249727653],
  [2, 0.3, 0.3962428304200888],
  [2, 20, 0.0012453319461835485],
  [4, -1, 0.8130495168499705],
  [4, 0, 0.5],
  [4, 2.5, 0.03338327240599406],
  [10, 1.7, 0.05998467295451019],
  [10, 20, 1.0730311586021232e-9],
  [40, 0.3, 0.38286535838550956],
  [40, 6, 2.3632275663940914e-7],
  [100, 1.7, 0.04611966350150964],
  [100, 20, 4.997133930668472e-37],
] as const;

describe('studentTail', () => {
  test.each(TAILS)('%d degrees, t %d', (degrees, t, expected) => {
    expect(studentTail(t, degrees) / expected).toBeCloseTo(1, DIGITS);
  });

  test('edges', () => {
    expect(studentTail(NaN, 2)).toBeNaN();
    expect([studentTail(Infinity, 4), studentTail(-Infinity, 4)]).toEqual([0, 1]);
    expect(studentTail(1e200, 4)).toBe(0);
    for (const degrees of [0, 3, 2.5, NaN]) expect(() => studentTail(1, degrees)).toThrow(/degrees of freedom/);
  });
});

/** NumPy 1.24.2 by the formula with `np.cos`, SciPy 1.10.1 for p; of these 50 values, one of 25, 12 and 5. */
const values = Float64Array.from({ length: 50 }, (_, i) => ((i * 37) % 101) / 50 - 0.9);
const TESTS = [
  [5, 4, 0.040119247069722364, 2.502539487481333, 0.0332928147371933],
  [12, 2, 0.04980720709074794, 2.015772533020628, 0.09068693634863435],
] as const;

describe('testOfMean', () => {
  test.each(TESTS)('with an overlap of %d there are %d cosines', (overlap, degrees, standardError, t, p) => {
    const found = testOfMean(values, overlap);
    expect(found.degrees).toBe(degrees);
    expect(found.standardError / standardError).toBeCloseTo(1, DIGITS);
    expect(found.t / t).toBeCloseTo(1, DIGITS);
    expect(found.p / p).toBeCloseTo(1, DIGITS);
  });

  test('little, constant, unknown values, and an overlap that is none', () => {
    expect(testOfMean(new Float64Array(0), 1)).toEqual({ degrees: 0, standardError: NaN, t: NaN, p: NaN });
    expect(testOfMean(values, 13)).toEqual({ degrees: 0, standardError: NaN, t: NaN, p: NaN });
    expect(testOfMean(values, 12).degrees).toBe(2);
    expect(testOfMean(new Float64Array(50).fill(0.1), 1)).toMatchObject({ standardError: 0, t: NaN, p: NaN });
    expect(testOfMean(Float64Array.from([NaN, ...values, NaN]), 5)).toEqual(testOfMean(values, 5));
    for (const overlap of [0, 1.5, NaN]) expect(() => testOfMean(values, overlap)).toThrow(/overlap/);
  });

  test('turning signs turns t, and the two tails are 1', () => {
    const [one, other] = [
      testOfMean(values, 5),
      testOfMean(
        values.map((value) => -value),
        5,
      ),
    ];
    expect(other.t).toBe(-one.t);
    expect(one.p + other.p).toBeCloseTo(1, DIGITS);
  });
});

const SEED = 20_261_214;
const SAMPLES = 4000;
/** h, dates, correlation of the daily noise with the day before. The delay is 1. */
const NOISE = [
  [1, 500, 0],
  [1, 500, 0.3],
  [5, 1000, 0],
  [20, 250, 0],
  [20, 500, 0],
  [60, 250, 0],
  [60, 750, 0],
] as const;
/** Share of the samples at most at each level; 5 %, and 20 % over fifty trials. */
const LEVELS = [
  [0.05, 0.065],
  [0.004, 0.008],
] as const;
/** At 5 %: a test that never finds anything holds every level. */
const LEAST = 0.03;

/** ICs of a lasting feature without skill: each is made of the h days of its label. */
function overlapping(rng: Rng, horizon: number, dates: number, correlation: number): Float64Array {
  const daily = new Float64Array(dates + horizon - 1);
  const fresh = Math.sqrt(1 - correlation ** 2);
  daily.forEach((_, i) => (daily[i] = i === 0 ? rng.normal() : correlation * daily[i - 1] + fresh * rng.normal()));
  return Float64Array.from({ length: dates }, (_, i) => daily.slice(i, i + horizon).reduce((a, b) => a + b, 0));
}

test.each(NOISE)(
  'labels of %d days on %d dates, days correlated by %d: p is below a level as often as it says',
  (horizon, dates, correlation) => {
    const rng = createRng(SEED, horizon, dates);
    const ps = Array.from(
      { length: SAMPLES },
      () => testOfMean(overlapping(rng, horizon, dates, correlation), horizon + 1).p,
    );
    const shares = LEVELS.map(([level]) => ps.filter((p) => p < level).length / SAMPLES);
    shares.forEach((share, i) => expect(share).toBeLessThanOrEqual(LEVELS[i][1]));
    expect(shares[0]).toBeGreaterThanOrEqual(LEAST);
  },
  120_000,
);
