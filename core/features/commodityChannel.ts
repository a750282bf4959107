/** Lambert's constant (1980). */
const SCALE = 0.015;

/**
 * Commodity channel index: (x − mean) / (0.015 × mean absolute deviation) over the window; NaN when all values are
 * equal. Deviations are taken from the newest value first, so that equal values give exactly 0.
 */
export function commodityChannel(typical: Float64Array, window: number): Float64Array {
  const out = new Float64Array(typical.length).fill(NaN);
  for (let t = window - 1; t < typical.length; t++) {
    const newest = typical[t];
    let sum = 0;
    for (let i = t - window + 1; i < t; i++) sum += typical[i] - newest;
    const mean = sum / window;
    let deviation = Math.abs(mean);
    for (let i = t - window + 1; i < t; i++) deviation += Math.abs(typical[i] - newest - mean);
    if (deviation !== 0) out[t] = -mean / ((SCALE * deviation) / window);
  }
  return out;
}
