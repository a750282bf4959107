/**
 * A leg's weights (each at least 0) with none above `most`: what is cut off goes to the others in proportion to their
 * weights, as far as they take it; the rest stays cash.
 */
export function capWeights(weight: Float64Array, most: number): Float64Array {
  const capped = weight.slice();
  const full = new Uint8Array(weight.length);
  for (;;) {
    let excess = 0;
    let free = 0;
    for (let i = 0; i < capped.length; i++) {
      if (full[i]) continue;
      if (capped[i] > most) {
        excess += capped[i] - most;
        capped[i] = most;
        full[i] = 1;
      } else free += capped[i];
    }
    if (excess === 0 || free === 0) return capped;
    for (let i = 0; i < capped.length; i++) if (!full[i]) capped[i] += (excess * capped[i]) / free;
  }
}
