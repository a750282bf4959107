/**
 * Sum of the last `window` values, NaN until the window is full and wherever it holds a NaN.
 *
 * O(n) without subtraction, so without cancellation and without memory of values that have left: the series is cut in
 * blocks of `window`; a window is a tail of one block and a head of the next (van Herk 1992, for sums).
 */
export function rollingSum(x: Float64Array, window: number): Float64Array {
  const out = new Float64Array(x.length);
  /** tail[k]: sum of the last k values of the block before; unknown before the first block. */
  const tail = new Float64Array(window).fill(NaN);
  tail[0] = 0;
  for (let start = 0; start < x.length; start += window) {
    const end = Math.min(start + window, x.length);
    let head = 0;
    for (let t = start; t < end; t++) {
      head += x[t];
      out[t] = head + tail[window - 1 - (t - start)];
    }
    let sum = 0;
    for (let k = 1; k < window && end - start === window; k++) {
      sum += x[end - k];
      tail[k] = sum;
    }
  }
  return out;
}
