import { AppError } from '../contract/index.ts';
import type { FloatArray } from './FloatArray.ts';
import type { Interval } from './Interval.ts';
import { standardDeviation, withoutNaN } from './moments.ts';
import { sortedQuantile } from './quantile.ts';
import type { Rng } from './Rng.ts';
import { sortedSample } from './SortedSample.ts';

export interface BootstrapOptions {
  /** Mean of the geometric block length, in values of the series, >= 1. At or above n, intervals collapse. */
  readonly meanBlock: number;
  readonly replicates: number;
  readonly rng: Rng;
  /** Called with a buffer that the next replicate overwrites. */
  readonly statistic: (sample: Float64Array) => number;
  /** Coverage of the interval, in (0, 1); default 0.95. */
  readonly level?: number;
}

/**
 * Stationary bootstrap of Politis & Romano (1994): blocks of geometric length from uniform starts on the series laid
 * as a circle; percentile interval over the replicates, of which the standard error is the sample deviation. NaN values are dropped first; replicates whose statistic is
 * NaN too. All NaN when nothing is left. Options out of range are `BAD_INPUT`.
 */
export function stationaryBootstrap(series: FloatArray, options: BootstrapOptions): Interval {
  const { meanBlock, replicates, rng, statistic, level = 0.95 } = options;
  requireThat(meanBlock >= 1, `Mean block ${meanBlock} is below 1; give h + d or more.`);
  requireThat(Number.isInteger(replicates) && replicates >= 2, `${replicates} replicates are not 2 or more; 1000 do.`);
  requireThat(level > 0 && level < 1, `Level ${level} is not between 0 and 1; give a share, as in 0.95.`);
  const values = withoutNaN(series);
  const n = values.length;
  if (n === 0) return { estimate: NaN, lower: NaN, upper: NaN, standardError: NaN };
  const sample = new Float64Array(n);
  const statistics = new Float64Array(replicates);
  for (let replicate = 0; replicate < replicates; replicate++) {
    let at = rng.integer(n);
    for (let i = 0; i < n; i++) {
      sample[i] = values[at];
      at = rng.uniform() * meanBlock < 1 ? rng.integer(n) : (at + 1) % n;
    }
    statistics[replicate] = statistic(sample);
  }
  const known = sortedSample(statistics).values;
  return {
    estimate: statistic(values),
    lower: sortedQuantile(known, (1 - level) / 2),
    upper: sortedQuantile(known, (1 + level) / 2),
    standardError: standardDeviation(known),
  };
}

function requireThat(holds: boolean, message: string): void {
  if (!holds) throw new AppError('BAD_INPUT', message);
}
