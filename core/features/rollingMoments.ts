/**
 * Mean and sum of squared deviations from it over the last `window` values; NaN until the window is full and wherever
 * it holds a NaN. Blocks as in {@link rollingSum}.
 *
 * Both come from sums of x − s and (x − s)² where s is the first value of the block, which every window that ends in
 * the block contains: then Σ(x − s)² is at most `window` times the wanted sum of squares, which bounds the loss to
 * cancellation, and the moments of a constant window are exact.
 */
export function rollingMoments(x: Float64Array, window: number): { mean: Float64Array; squares: Float64Array } {
  const mean = new Float64Array(x.length).fill(NaN);
  const squares = new Float64Array(x.length).fill(NaN);
  const tail1 = new Float64Array(window);
  const tail2 = new Float64Array(window);
  for (let start = 0; start < x.length; start += window) {
    const shift = x[start];
    for (let k = 1; k < window; k++) {
      const d = start === 0 ? NaN : x[start - k] - shift;
      tail1[k] = tail1[k - 1] + d;
      tail2[k] = tail2[k - 1] + d * d;
    }
    const end = Math.min(start + window, x.length);
    let head1 = 0;
    let head2 = 0;
    for (let t = start; t < end; t++) {
      const d = x[t] - shift;
      head1 += d;
      head2 += d * d;
      const k = window - 1 - (t - start);
      const sum = head1 + tail1[k];
      mean[t] = shift + sum / window;
      squares[t] = Math.max(0, head2 + tail2[k] - (sum * sum) / window);
    }
  }
  return { mean, squares };
}

/** Mean of the last `window` values: {@link rollingMoments} without the squares. */
export function rollingMean(x: Float64Array, window: number): Float64Array {
  const mean = new Float64Array(x.length);
  const tail = new Float64Array(window);
  for (let start = 0; start < x.length; start += window) {
    const shift = x[start];
    for (let k = 1; k < window; k++) tail[k] = tail[k - 1] + (start === 0 ? NaN : x[start - k] - shift);
    const end = Math.min(start + window, x.length);
    let head = 0;
    for (let t = start; t < end; t++) {
      head += x[t] - shift;
      mean[t] = shift + (head + tail[window - 1 - (t - start)]) / window;
    }
  }
  return mean;
}
