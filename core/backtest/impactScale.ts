import type { FloatArray } from '../statistics/index.ts';

/** Bars of a symbol that its volume and deviation are taken over. */
const WINDOW = 20;

/**
 * σ/√V per day and symbol: the daily deviation of returns (ddof 1) over the root of the mean dollar volume, both over
 * the last 20 bars before the day, so that the trade itself is not in them. Trading Q of currency then moves the price
 * by `coefficient · σ · √(Q/V)` (the square-root law: Torre 1997; Grinold & Kahn 2000, ch. 16). Bars without a close
 * or a volume count for nothing, nor does a mean volume of 0; between bars the last figure holds. NaN until there are
 * 21 bars.
 */
export function impactScale(close: FloatArray, dollarVolume: FloatArray, symbols: number): Float64Array {
  const scale = new Float64Array(close.length);
  const volume = new Float64Array(WINDOW);
  const change = new Float64Array(WINDOW);
  for (let s = 0; s < symbols; s++) {
    let bars = 0;
    let last = NaN;
    let now = NaN;
    for (let i = s; i < close.length; i += symbols) {
      scale[i] = now;
      if (Number.isNaN(close[i]) || Number.isNaN(dollarVolume[i])) continue;
      volume[bars % WINDOW] = dollarVolume[i];
      change[bars % WINDOW] = close[i] / last - 1;
      last = close[i];
      if (++bars > WINDOW) now = scaleOf(volume, change, now);
    }
  }
  return scale;
}

function scaleOf(volume: Float64Array, change: Float64Array, before: number): number {
  let sum = 0;
  let mean = 0;
  for (let k = 0; k < WINDOW; k++) {
    sum += volume[k];
    mean += change[k] / WINDOW;
  }
  let squares = 0;
  for (let k = 0; k < WINDOW; k++) squares += (change[k] - mean) ** 2;
  return sum > 0 ? Math.sqrt(squares / (WINDOW - 1) / (sum / WINDOW)) : before;
}
