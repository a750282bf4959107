/** a[t] / b[t], unknown where b is 0. */
export function ratio(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length);
  for (let t = 0; t < a.length; t++) out[t] = b[t] === 0 ? NaN : a[t] / b[t];
  return out;
}

export function difference(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length);
  for (let t = 0; t < a.length; t++) out[t] = a[t] - b[t];
  return out;
}

export function product(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length);
  for (let t = 0; t < a.length; t++) out[t] = a[t] * b[t];
  return out;
}

/** sign(a[t] − b[t]): −1, 0 or 1; NaN where either is. */
export function signOfDifference(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length);
  for (let t = 0; t < a.length; t++) out[t] = Math.sign(a[t] - b[t]);
  return out;
}

/** scale × (x[t − skip] / x[t − lag] − 1), unknown where the divisor is 0. */
export function growth(x: Float64Array, lag: number, skip = 0, scale = 1): Float64Array {
  const out = new Float64Array(x.length).fill(NaN);
  for (let t = lag; t < x.length; t++) {
    const base = x[t - lag];
    if (base !== 0) out[t] = scale * (x[t - skip] / base - 1);
  }
  return out;
}
