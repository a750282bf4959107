import { describe, expect, it } from 'vitest';
import { exp, log } from './elementary.ts';
import { createRng } from './Rng.ts';

const SEED = 71;
const DRAWS = 4_000;
const MOST_ULPS = 1;
/** Fixed point of the reference: 2^−FRACTION is its last place. */
const FRACTION = 220n;
const ONE = 1n << FRACTION;

/** A double as a fixed-point number; exact for the sizes used here, down to 2^−FRACTION. */
function fixed(x: number): bigint {
  let shift = 0n;
  let scaled = x;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    shift++;
  }
  return shift > FRACTION ? BigInt(scaled) >> (shift - FRACTION) : BigInt(scaled) << (FRACTION - shift);
}

/** e^x in fixed point by halving the argument 40 times, Taylor's series and squaring. */
function fixedExp(x: bigint): bigint {
  const small = x >> 40n;
  let term = ONE;
  let sum = ONE;
  for (let n = 1n; term !== 0n && n < 60n; n++) {
    term = (term * small) >> FRACTION;
    term /= n;
    sum += term;
  }
  for (let i = 0; i < 40; i++) sum = (sum * sum) >> FRACTION;
  return sum;
}

const ulp = (y: number) => 2 ** (Math.floor(Math.log2(Math.abs(y))) - 52);
/** Distance of `y` from a fixed-point truth, in units of the last place of `y`. */
function ulpsFrom(y: number, truth: bigint): number {
  const difference = fixed(y) - truth;
  return Number(difference) / Number(ONE) / ulp(y);
}

describe('exp', () => {
  it(`stays within ${MOST_ULPS} ulp of a 220-bit reference`, () => {
    const rng = createRng(SEED, 1);
    let worst = 0;
    for (let i = 0; i < DRAWS; i++) {
      const x = (rng.uniform() - 0.5) * (i % 2 === 0 ? 2 : 60);
      worst = Math.max(worst, Math.abs(ulpsFrom(exp(x), fixedExp(fixed(x)))));
    }
    expect(worst).toBeLessThan(MOST_ULPS);
    expect(worst).toBeGreaterThan(0);
  });

  it('has its limits and special values', () => {
    expect([exp(0), exp(-0), exp(Infinity), exp(-Infinity), exp(NaN)]).toEqual([1, 1, Infinity, 0, NaN]);
    expect([exp(709.79), exp(-745.14)]).toEqual([Infinity, 0]);
    expect(exp(709.78)).toBeGreaterThan(1.79e308);
    expect(exp(-745)).toBe(Number.MIN_VALUE);
    expect(exp(1)).toBe(Math.E);
  });

  it('multiplies where arguments add, also among subnormal results', () => {
    for (const x of [-740, -720, -708.5]) expect(exp(x) / (exp(x + 300) * exp(-300))).toBeCloseTo(1, 2);
    expect(exp(1e-300)).toBe(1);
    expect(exp(2 ** -30)).toBe(1 + 2 ** -30);
  });
});

describe('log', () => {
  it(`stays within ${MOST_ULPS} ulp of the value whose 220-bit exponential is the argument`, () => {
    const rng = createRng(SEED, 2);
    let worst = 0;
    for (let i = 0; i < DRAWS; i++) {
      const x =
        i % 2 === 0 ? 0.5 + 1.5 * rng.uniform() : 2 ** Math.floor(80 * rng.uniform() - 40) * (1 + rng.uniform());
      const y = log(x);
      // One Newton step from y: log x = y + log(x e^−y), whose argument is 1 + r with r of rounding size.
      const r = ((fixed(x) * fixedExp(-fixed(y))) >> FRACTION) - ONE;
      const truth = fixed(y) + r - ((r * r) >> (FRACTION + 1n));
      worst = Math.max(worst, Math.abs(ulpsFrom(y, truth)));
    }
    expect(worst).toBeLessThan(MOST_ULPS);
    expect(worst).toBeGreaterThan(0);
  });

  it('has its limits and special values', () => {
    expect([log(1), log(0), log(-0), log(-1), log(NaN), log(Infinity)]).toEqual([
      0,
      -Infinity,
      -Infinity,
      NaN,
      NaN,
      Infinity,
    ]);
    expect(log(2)).toBe(Math.LN2);
    expect(log(Number.MIN_VALUE)).toBeCloseTo(-744.4400719213812, 12);
    expect(log(Number.MAX_VALUE)).toBeCloseTo(709.782712893384, 12);
  });
});
