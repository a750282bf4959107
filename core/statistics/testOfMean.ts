import { AppError } from '../contract/index.ts';
import type { FloatArray } from './FloatArray.ts';
import { isConstant, mean as meanOf, withoutNaN } from './moments.ts';
import { studentTail } from './studentTail.ts';

export interface TestOfMean {
  /** Cosines that the error is made of, an even number; 0 where there are too few values for two. */
  degrees: number;
  standardError: number;
  t: number;
  /** One-sided, of a mean of 0 or less; NaN where the error is 0 or unknown. */
  p: number;
}

/** Share of n^(2/3), from the source's table for tests at 5 %. */
const SHARE = 0.4;

/**
 * Tests whether the mean of an autocorrelated series is above 0. The error is that of the ν slowest cosines, equally weighted:
 * Ω = (1/ν) Σ_j [√(2/n) Σ_t x_t cos(π j (t − ½)/n)]², error √(Ω/n); t has Student's distribution with ν degrees of freedom, which
 * says how little is known of Ω. ν is at most 0.4 n^(2/3), as the source has it, and at most n/(2 overlap), so that no cosine is faster
 * than what overlaps; it is even, which keeps the distribution a finite sum. NaN values are dropped first.
 *
 * Source: Lazarus, Lewis, Stock & Watson (2018), HAR Inference: Recommendations for Practice, JBES 36(4).
 *
 * @param overlap values beside each other that share what they are made of, a whole number >= 1, else `BAD_INPUT`: h + d
 */
export function testOfMean(series: FloatArray, overlap: number): TestOfMean {
  if (!Number.isInteger(overlap) || overlap < 1) {
    throw new AppError('BAD_INPUT', `An overlap of ${overlap} is not a whole number of at least 1; give h + d.`);
  }
  const values = withoutNaN(series);
  const n = values.length;
  const degrees = cosinesOf(n, overlap);
  if (degrees === 0 || isConstant(values)) {
    return { degrees, standardError: degrees === 0 ? NaN : 0, t: NaN, p: NaN };
  }
  const mean = meanOf(values);
  let power = 0;
  for (let j = 1; j <= degrees; j++) power += cosineSum(values, mean, j) ** 2;
  const standardError = Math.sqrt((2 * power) / degrees) / n;
  const t = mean / standardError;
  return { degrees, standardError, t, p: studentTail(t, degrees) };
}

/** The largest even ν with ν³ <= 0.4³ n² and 2 overlap ν <= n. */
function cosinesOf(n: number, overlap: number): number {
  let cosines = 0;
  const fits = (many: number) => many ** 3 <= SHARE ** 3 * n * n && 2 * overlap * many <= n;
  while (fits(cosines + 2)) cosines += 2;
  return cosines;
}

/** Σ_t (x_t − mean) cos(π j (t − ½)/n), t from 1: the angle turns by additions and multiplications alone, the same bits anywhere. */
function cosineSum(values: FloatArray, mean: number, j: number): number {
  const n = values.length;
  const [cosStep, sinStep] = turn((Math.PI * j) / n);
  let [cosine, sine] = turn((Math.PI * j) / (2 * n));
  let sum = 0;
  for (let t = 0; t < n; t++) {
    sum += (values[t] - mean) * cosine;
    const next = cosine * cosStep - sine * sinStep;
    sine = sine * cosStep + cosine * sinStep;
    cosine = next;
  }
  return sum;
}

/** Cosine and sine of an angle of at most 1 by their power series. */
function turn(angle: number): [number, number] {
  const squared = angle * angle;
  let [cosine, sine] = [1, 1];
  for (let k = 22; k >= 2; k -= 2) {
    cosine = 1 - (squared / (k * (k - 1))) * cosine;
    sine = 1 - (squared / (k * (k + 1))) * sine;
  }
  return [cosine, angle * sine];
}
