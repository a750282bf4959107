import { type BarSeries } from '../kernels/index.ts';

/** max(H, last known close before) − min(L, the same); NaN on the first bar, as in TTR. */
export function trueRange({ high, low, close }: BarSeries): Float64Array {
  const out = new Float64Array(close.length);
  let last = NaN;
  for (let t = 0; t < close.length; t++) {
    out[t] = Math.max(high[t], last) - Math.min(low[t], last);
    if (!Number.isNaN(close[t])) last = close[t];
  }
  return out;
}
