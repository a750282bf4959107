import { wilderMean } from './exponentialMean.ts';

/**
 * Relative strength index (Wilder 1978), 0 to 100, seeded as TTR's RSI; NaN while no rise and no fall is remembered.
 * A change is taken from the last known close.
 */
export function rsi(close: Float64Array, window: number): Float64Array {
  const rise = new Float64Array(close.length);
  const fall = new Float64Array(close.length);
  let last = NaN;
  for (let t = 0; t < close.length; t++) {
    const change = close[t] - last;
    rise[t] = Math.max(0, change);
    fall[t] = Math.max(0, -change);
    if (!Number.isNaN(close[t])) last = close[t];
  }
  const out = wilderMean(rise, window);
  const down = wilderMean(fall, window);
  for (let t = 0; t < out.length; t++) {
    const both = out[t] + down[t];
    out[t] = both === 0 ? NaN : (100 * out[t]) / both;
  }
  return out;
}
