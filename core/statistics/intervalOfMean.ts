import type { FloatArray } from './FloatArray.ts';
import type { Interval } from './Interval.ts';
import { mean, withoutNaN } from './moments.ts';
import { studentQuantile } from './studentTail.ts';
import { testOfMean } from './testOfMean.ts';

/**
 * The mean of an autocorrelated series and its interval, mean ± Student's quantile times the error of {@link testOfMean}: it
 * leaves 0 out on the side of which the test finds it. Error and bounds are NaN where there are too few values for the test.
 *
 * @param overlap values beside each other that share what they are made of: h + d
 * @param level coverage, in (0, 1)
 */
export function intervalOfMean(series: FloatArray, overlap: number, level = 0.95): Interval {
  const { degrees, standardError } = testOfMean(series, overlap);
  const estimate = mean(withoutNaN(series));
  const reach = degrees === 0 ? NaN : studentQuantile((1 + level) / 2, degrees) * standardError;
  return { estimate, standardError, lower: estimate - reach, upper: estimate + reach };
}
