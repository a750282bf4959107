import { describe, expect, test } from 'vitest';
import { benjaminiHochberg, bonferroni, createRng, normalCdf } from './index.ts';

const SEED = 5;
const FAMILIES = 2000;
const TESTS = 20;
const RATE = 0.1;
/** Four standard errors of a share of FAMILIES. */
const TOLERANCE = 4 * Math.sqrt((RATE * (1 - RATE)) / FAMILIES);

describe.each([
  ['bonferroni', bonferroni],
  ['benjaminiHochberg', benjaminiHochberg],
])('%s', (_name, adjust) => {
  test('one test stays as it is, none is none, ends stay', () => {
    expect([...adjust(Float64Array.of(0.03))]).toEqual([0.03]);
    expect([...adjust(new Float64Array(0))]).toEqual([]);
    expect([...adjust(Float64Array.of(0, 1))]).toEqual([0, 1]);
  });
  test('what was not tested is not counted', () => {
    const [first, unknown, third] = adjust(Float64Array.of(0.02, NaN, 0.5));
    expect([unknown]).toEqual([NaN]);
    expect([first, third]).toEqual([...adjust(Float64Array.of(0.02, 0.5))]);
  });
  test('the order in which the tests come changes nothing', () => {
    const forward = Float64Array.of(0.001, 0.2, 0.04, 0.04, 0.6);
    expect([...adjust(forward.toReversed())].reverse()).toEqual([...adjust(forward)]);
  });
  test.each([-0.1, 1.1])('refuses %f', (p) =>
    expect(() => adjust(Float64Array.of(p))).toThrow(expect.objectContaining({ code: 'BAD_INPUT' })),
  );
  test('among tests of nothing a family has a discovery at the rate at most', () => {
    const rng = createRng(SEED);
    let discovered = 0;
    for (let family = 0; family < FAMILIES; family++) {
      const adjusted = adjust(Float64Array.from({ length: TESTS }, () => normalCdf(rng.normal())));
      if (adjusted.some((p) => p <= RATE)) discovered++;
    }
    expect(discovered / FAMILIES).toBeLessThan(RATE + TOLERANCE);
    expect(discovered / FAMILIES).toBeGreaterThan(RATE / 2);
  });
});

test('Benjamini-Hochberg never asks for more than Bonferroni', () => {
  const p = Float64Array.of(0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216);
  const strict = bonferroni(p);
  benjaminiHochberg(p).forEach((adjusted, i) => expect(adjusted).toBeLessThanOrEqual(strict[i]));
});
