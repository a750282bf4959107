import { type BarSeries } from '../kernels/index.ts';

/** On-balance volume: starts at the first known volume; moves by the sign of the change from the last known close. */
export function obv({ close, volume }: BarSeries): Float64Array {
  const out = new Float64Array(close.length).fill(NaN);
  let started = false;
  let total = 0;
  let last = NaN;
  for (let t = 0; t < close.length; t++) {
    if (Number.isNaN(close[t])) continue;
    const change = Math.sign(close[t] - last);
    last = close[t];
    if (Number.isNaN(volume[t])) continue;
    total = started ? total + change * volume[t] : volume[t];
    started = true;
    out[t] = total;
  }
  return out;
}
