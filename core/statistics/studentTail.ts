import { AppError } from '../contract/index.ts';

/** Below it the rest of the series falls faster than its finite part loses digits. */
const REST_FROM = 0.75;

/**
 * P(T > t) of Student's t with an even number of degrees of freedom, which needs no more than a root: with c = ν/(ν + t²) and
 * s = t/√(ν + t²) it is (1 − s Σ_{k < ν/2} a_k c^k)/2, a_k = 1·3···(2k − 1)/(2·4···2k). Over all k the sum is 1/s, so in the
 * tail the rest of it is summed and no digit cancels.
 *
 * Source: Abramowitz & Stegun (1964), 26.7.4.
 *
 * @param degrees even, at least 2, else `BAD_INPUT`
 */
export function studentTail(t: number, degrees: number): number {
  if (!(degrees >= 2) || degrees % 2 !== 0) {
    throw new AppError('BAD_INPUT', `${degrees} degrees of freedom are not an even number of at least 2.`);
  }
  if (Number.isNaN(t)) return NaN;
  if (t < 0) return 1 - studentTail(-t, degrees);
  const squared = t * t;
  if (squared === Infinity) return 0;
  const c = degrees / (degrees + squared);
  const s = t / Math.sqrt(degrees + squared);
  let term = 1;
  let sum = 0;
  let k = 0;
  for (; k < degrees / 2; k++) {
    sum += term;
    term *= (c * (2 * k + 1)) / (2 * k + 2);
  }
  if (c > REST_FROM) return (1 - s * sum) / 2;
  let rest = 0;
  for (; rest + term > rest; k++) {
    rest += term;
    term *= (c * (2 * k + 1)) / (2 * k + 2);
  }
  return (s * rest) / 2;
}

/**
 * The t of which Student's distribution has the share p below it, to the last bits, by halving.
 * @param p in (0, 1), else `BAD_INPUT`
 */
export function studentQuantile(p: number, degrees: number): number {
  if (!(p > 0 && p < 1)) throw new AppError('BAD_INPUT', `A share of ${p} is not between 0 and 1.`);
  if (p < 0.5) return -studentQuantile(1 - p, degrees);
  let [low, high] = [0, 1];
  while (studentTail(high, degrees) > 1 - p) [low, high] = [high, 2 * high];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (studentTail(middle, degrees) > 1 - p) low = middle;
    else high = middle;
  }
}
