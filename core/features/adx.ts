import { type BarSeries } from '../kernels/index.ts';
import { wilderMean, wilderSum } from './exponentialMean.ts';

/**
 * Average directional index (Wilder 1978), 0 to 100, as TTR's ADX. A bar counts when its true range is known; its
 * moves are taken from the last bar with both high and low. NaN while there is no directional movement at all.
 */
export function adx(bars: BarSeries, range: Float64Array, window: number): Float64Array {
  const up = new Float64Array(range.length);
  const down = new Float64Array(range.length);
  let high = NaN;
  let low = NaN;
  for (let t = 0; t < range.length; t++) {
    const rise = bars.high[t] - high;
    const fall = low - bars.low[t];
    const known = !Number.isNaN(rise + fall + range[t]);
    up[t] = known ? (rise > fall && rise > 0 ? rise : 0) : NaN;
    down[t] = known ? (fall > rise && fall > 0 ? fall : 0) : NaN;
    if (!Number.isNaN(bars.high[t] + bars.low[t])) {
      high = bars.high[t];
      low = bars.low[t];
    }
  }
  const plus = wilderSum(up, window);
  const minus = wilderSum(down, window);
  // The division of both by the sum of true ranges cancels in the index, except that a range of 0 leaves it unknown:
  // then there was no movement either.
  for (let t = 0; t < range.length; t++) {
    const both = plus[t] + minus[t];
    plus[t] = both === 0 ? NaN : (100 * Math.abs(plus[t] - minus[t])) / both;
  }
  return wilderMean(plus, window);
}
