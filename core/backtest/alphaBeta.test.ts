import { describe, expect, test } from 'vitest';
import { neweyWest } from '../statistics/index.ts';
import { alphaBeta } from './index.ts';

const DIGITS = 12;
/** By numpy 1.24: (X'X)⁻¹ S (X'X)⁻¹ with explicit matrices. */
const BY_MATRICES = [
  { lag: 0, alphaError: 0.1032454639202617, betaError: 0.035689093416179186 },
  { lag: 3, alphaError: 0.0751044034412576, betaError: 0.03771480352399752 },
];

const days = Array.from({ length: 12 }, (_, i) => i);
const x = Float64Array.from(days, (i) => (((i * 7) % 5) - 2) / 100);
const y = Float64Array.from(days, (i) => 0.001 + 0.8 * x[i] + (((i * i) % 7) - 3) / 1000);

describe('alphaBeta', () => {
  test.each(BY_MATRICES)('lag $lag, against explicit matrices', ({ lag, alphaError, betaError }) => {
    const found = alphaBeta(y, x, lag);
    expect(found.alpha).toBeCloseTo(-0.01597183098591539, DIGITS);
    expect(found.beta).toBeCloseTo(0.8119718309859154, DIGITS);
    expect(found.alphaError).toBeCloseTo(alphaError, DIGITS);
    expect(found.betaError).toBeCloseTo(betaError, DIGITS);
    expect(found.r2).toBeCloseTo(0.9857367950795057, DIGITS);
    expect(found.alphaT).toBeCloseTo(found.alpha / alphaError, DIGITS);
  });

  test('on a benchmark that says nothing, alpha has the error of a mean', () => {
    const flat = Float64Array.from(days, (i) => (i % 2 === 0 ? 0.01 : -0.01));
    const other = Float64Array.from(days, (i) => [0.01, 0.01, -0.02, -0.02][i % 4]);
    const found = alphaBeta(other, flat, 0);
    expect(found.beta).toBeCloseTo(0, DIGITS);
    expect(found.alphaError).toBeCloseTo(252 * neweyWest(other, 0).standardError, DIGITS);
  });

  test('unknown days are left out; too few, or a constant benchmark, say nothing', () => {
    const gap = x.map((value, i) => (i === 3 ? NaN : value));
    const without = (values: Float64Array) => values.filter((_, i) => i !== 3);
    expect(alphaBeta(y, gap, 1)).toEqual(alphaBeta(without(y), without(x), 1));
    expect(alphaBeta(y, gap, 1).days).toBe(11);
    expect(alphaBeta(y.slice(0, 2), x.slice(0, 2), 1)).toMatchObject({ days: 2, alpha: NaN, beta: NaN });
    expect(
      alphaBeta(
        y,
        x.map(() => 0.01),
        1,
      ).beta,
    ).toBeNaN();
    expect(alphaBeta(new Float64Array(), new Float64Array(), 0)).toMatchObject({ days: 0, alpha: NaN });
    expect(() => alphaBeta(y, x, -1)).toThrow(/lag -1/);
    expect(() => alphaBeta(y, x.slice(1), 1)).toThrow(/12 returns and 11/);
  });
});
