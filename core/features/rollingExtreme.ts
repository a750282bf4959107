/** Largest of the last `window` values, NaN until the window is full and wherever it holds a NaN; blocks as in rollingSum. */
export function rollingMax(x: Float64Array, window: number): Float64Array {
  const out = new Float64Array(x.length);
  const tail = new Float64Array(window).fill(NaN);
  tail[0] = -Infinity;
  for (let start = 0; start < x.length; start += window) {
    const end = Math.min(start + window, x.length);
    let head = -Infinity;
    for (let t = start; t < end; t++) {
      head = Math.max(head, x[t]);
      out[t] = Math.max(head, tail[window - 1 - (t - start)]);
    }
    let extreme = -Infinity;
    for (let k = 1; k < window && end - start === window; k++) {
      extreme = Math.max(extreme, x[end - k]);
      tail[k] = extreme;
    }
  }
  return out;
}

/** Smallest of the last `window` values; see {@link rollingMax}. */
export function rollingMin(x: Float64Array, window: number): Float64Array {
  const out = new Float64Array(x.length);
  const tail = new Float64Array(window).fill(NaN);
  tail[0] = Infinity;
  for (let start = 0; start < x.length; start += window) {
    const end = Math.min(start + window, x.length);
    let head = Infinity;
    for (let t = start; t < end; t++) {
      head = Math.min(head, x[t]);
      out[t] = Math.min(head, tail[window - 1 - (t - start)]);
    }
    let extreme = Infinity;
    for (let k = 1; k < window && end - start === window; k++) {
      extreme = Math.min(extreme, x[end - k]);
      tail[k] = extreme;
    }
  }
  return out;
}
