import { describe, expect, test } from 'vitest';
import { normalCdf, normalQuantile } from './index.ts';

/** Relative; expected values by mpmath 1.2.1 with 40 digits. */
const CDF_TOLERANCE = 1e-15;
const QUANTILE_TOLERANCE = 2e-15;

const CDF: [number, number][] = [
  [-37, 5.725571222524577e-300],
  [-20, 2.7536241186062337e-89],
  [-12.7, 2.95648536485205e-37],
  [-8, 6.220960574271784e-16],
  [-5.3, 5.790134039964594e-8],
  [-4.05, 2.5608816474041506e-5],
  [-4.03, 2.788842644056392e-5],
  [-4, 3.1671241833119924e-5],
  [-2.5, 0.006209665325776135],
  [-2.4375, 0.007394607110880697],
  [-1.78, 0.03753798034851679],
  [-1.76, 0.039203903287482654],
  [-1.2, 0.11506967022170828],
  [-1.19, 0.11702319602310873],
  [-1, 0.15865525393145705],
  [-0.125, 0.45026177516988714],
  [0.5, 0.6914624612740131],
  [1.5, 0.9331927987311419],
  [2.5, 0.9937903346742238],
  [3, 0.9986501019683699],
  [6, 0.9999999990134123],
];
const QUANTILE: [number, number][] = [
  [1e-100, -21.273453560965326],
  [1e-12, -7.034483825301132],
  [0.001, -3.0902323061678136],
  [0.025, -1.9599639845400543],
  [0.075, -1.439531470938456],
  [0.0751, -1.43882539275254],
  [0.3, -0.5244005127080408],
  [0.9, 1.2815515655446006],
  [0.95, 1.6448536269514722],
  [0.999999, 4.753424308817088],
];
const relative = (actual: number, expected: number) => Math.abs(actual / expected - 1);

describe('normalCdf', () => {
  test.each(CDF)('at %f', (x, expected) => expect(relative(normalCdf(x), expected)).toBeLessThan(CDF_TOLERANCE));
  test('ends, middle and unknown', () => {
    expect([-Infinity, -1e300, -40, 0, 1e300, Infinity, NaN].map(normalCdf)).toEqual([0, 0, 0, 0.5, 1, 1, NaN]);
  });
  test.each([1.1932, 1.7678, 4.0406])('never falls across the change of method at -%f', (at) => {
    for (let x = -at - 0.01; x < -at + 0.01; x += 1e-5) expect(normalCdf(x + 1e-5)).toBeGreaterThan(normalCdf(x));
  });
});

describe('normalQuantile', () => {
  test.each(QUANTILE)('at %f', (p, expected) =>
    expect(relative(normalQuantile(p), expected)).toBeLessThan(QUANTILE_TOLERANCE),
  );
  test('ends and middle', () => expect([0, 0.5, 1].map(normalQuantile)).toEqual([-Infinity, 0, Infinity]));
  test('is the inverse of the distribution function', () => {
    for (let p = 0.0005; p < 1; p += 0.0005) expect(relative(normalCdf(normalQuantile(p)), p)).toBeLessThan(1e-12);
  });
  test.each([-0.1, 1.1, NaN])('refuses %f', (p) =>
    expect(() => normalQuantile(p)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' })),
  );
});
