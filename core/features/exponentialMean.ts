/**
 * Exponential mean, m += weight × (x − m), seeded with the simple mean of the first `window` known values, as TTR's
 * EMA. A NaN keeps the state and is NaN in the result. A constant series gives that constant exactly.
 * @param weight 2 / (window + 1) for an EMA, 1 / window for Wilder's
 */
export function exponentialMean(x: Float64Array, window: number, weight: number): Float64Array {
  const out = new Float64Array(x.length).fill(NaN);
  let known = 0;
  let first = 0;
  let sum = 0;
  let mean = 0;
  for (let t = 0; t < x.length; t++) {
    const value = x[t];
    if (Number.isNaN(value)) continue;
    if (known >= window) mean += weight * (value - mean);
    else {
      if (known === 0) first = value;
      sum += value - first;
      mean = first + sum / window;
      known++;
    }
    if (known >= window) out[t] = mean;
  }
  return out;
}

export const ema = (x: Float64Array, window: number) => exponentialMean(x, window, 2 / (window + 1));

/** Wilder's smoothing (1978). */
export const wilderMean = (x: Float64Array, window: number) => exponentialMean(x, window, 1 / window);

/**
 * Wilder's sum, s = x + s × (n − 1) / n, as TTR's wilderSum: seeded on the n-th known value x with
 * x + (sum of the n − 1 before) × (n − 1) / n. A NaN keeps the state and is NaN in the result.
 */
export function wilderSum(x: Float64Array, window: number): Float64Array {
  const out = new Float64Array(x.length).fill(NaN);
  const keep = (window - 1) / window;
  let known = 0;
  let sum = 0;
  for (let t = 0; t < x.length; t++) {
    const value = x[t];
    if (Number.isNaN(value)) continue;
    sum = known < window - 1 ? sum + value : value + sum * keep;
    known++;
    if (known >= window) out[t] = sum;
  }
  return out;
}
