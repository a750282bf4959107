import { mean, standardDeviation } from '../statistics/index.ts';
import type { BacktestOptions } from './BacktestOptions.ts';
import type { RankedDate } from './rankedDates.ts';

export interface Legs {
  /** Places in the date's ranking. */
  readonly longs: number[];
  readonly shorts: number[];
  /** Of a place in the ranking, what a proportional weight is in proportion to; at most 0 on the short side. */
  readonly score: (place: number) => number;
}

/**
 * Who is chosen on a date, and how strongly. Scores: for `quantile` the distance from the median signal, for `rank` the
 * average rank less the middle one, for `threshold` the signal, for `z_score` itself (ddof 1).
 */
export function legsOf(
  { signal }: RankedDate,
  { rule, quantile, threshold }: Pick<BacktestOptions, 'rule' | 'quantile' | 'threshold'>,
): Legs {
  const n = signal.length;
  switch (rule) {
    case 'quantile': {
      // 0.29 * 100 is 28.999999999999996
      const size = Math.max(1, Math.floor(n * quantile + 1e-9));
      const median = (signal[(n - 1) >> 1] + signal[n >> 1]) / 2;
      return { longs: placesOf(n - size, n), shorts: placesOf(0, size), score: (i) => signal[i] - median };
    }
    case 'rank':
      return beyond(centredRanks(signal), 0);
    case 'threshold':
      return beyond(signal, threshold);
    case 'z_score': {
      const centre = mean(signal);
      const spread = standardDeviation(signal);
      return beyond(
        signal.map((x) => (x - centre) / spread),
        threshold,
      );
    }
  }
}

function beyond(score: Float64Array, least: number): Legs {
  const longs: number[] = [];
  const shorts: number[] = [];
  for (let i = 0; i < score.length; i++) {
    if (score[i] > least) longs.push(i);
    if (score[i] < -least) shorts.push(i);
  }
  return { longs, shorts, score: (i) => score[i] };
}

function placesOf(start: number, end: number): number[] {
  const places: number[] = [];
  for (let i = start; i < end; i++) places.push(i);
  return places;
}

/** Of ascending values; ties at the average of their ranks. */
function centredRanks(sorted: Float64Array): Float64Array {
  const n = sorted.length;
  const ranks = new Float64Array(n);
  for (let start = 0; start < n;) {
    let end = start + 1;
    while (end < n && sorted[end] === sorted[start]) end++;
    ranks.fill((start + end - n) / 2, start, end);
    start = end;
  }
  return ranks;
}
