/**
 * The share of days that a chain spends in each state in the long run: elimination without subtractions (Grassmann,
 * Taksar & Heyman 1985).
 *
 * @param transition size x size, row by row
 * @returns NaN throughout when a state after the first is never left for an earlier one: the share may depend on the start
 */
export function stationaryDistribution(transition: Float64Array, size: number): Float64Array {
  const a = transition.slice();
  for (let n = size - 1; n > 0; n--) {
    let leaving = 0;
    for (let j = 0; j < n; j++) leaving += a[n * size + j];
    if (leaving === 0) return new Float64Array(size).fill(NaN);
    for (let i = 0; i < n; i++) {
      a[i * size + n] /= leaving;
      for (let j = 0; j < n; j++) a[i * size + j] += a[i * size + n] * a[n * size + j];
    }
  }
  const share = new Float64Array(size);
  share[0] = 1;
  let total = 1;
  for (let n = 1; n < size; n++) {
    for (let i = 0; i < n; i++) share[n] += share[i] * a[i * size + n];
    total += share[n];
  }
  return share.map((value) => value / total);
}

/** Mean number of days in a row in each state, 1 / (probability of leaving it); Infinity for one that is never left. */
export function expectedDurations(transition: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => {
    let leaving = 0;
    for (let j = 0; j < size; j++) if (j !== i) leaving += transition[i * size + j];
    return 1 / leaving;
  });
}
