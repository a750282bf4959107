/** A pivot below this share of its diagonal entry is rounding: its column is a combination of the ones before it. */
const ALIASED = 1e-12;

/**
 * Solves (A + shift·I) x = b for a symmetric positive semi-definite A (p x p) by Cholesky. Where A + shift·I is singular, a
 * column that the ones before it determine is left out, its entry 0; the others solve the system without it.
 */
export function solveSymmetric(a: Float64Array, b: Float64Array, shift: number): Float64Array {
  const p = b.length;
  const lower = new Float64Array(p * p);
  for (let j = 0; j < p; j++) {
    const diagonal = a[j * p + j] + shift;
    let pivot = diagonal;
    for (let k = 0; k < j; k++) pivot -= lower[j * p + k] ** 2;
    if (!(pivot > ALIASED * diagonal)) continue;
    const root = Math.sqrt(pivot);
    lower[j * p + j] = root;
    for (let i = j + 1; i < p; i++) {
      let sum = a[i * p + j];
      for (let k = 0; k < j; k++) sum -= lower[i * p + k] * lower[j * p + k];
      lower[i * p + j] = sum / root;
    }
  }
  const x = new Float64Array(p);
  for (let j = 0; j < p; j++) {
    if (lower[j * p + j] === 0) continue;
    let sum = b[j];
    for (let k = 0; k < j; k++) sum -= lower[j * p + k] * x[k];
    x[j] = sum / lower[j * p + j];
  }
  for (let j = p - 1; j >= 0; j--) {
    if (lower[j * p + j] === 0) continue;
    let sum = x[j];
    for (let i = j + 1; i < p; i++) sum -= lower[i * p + j] * x[i];
    x[j] = sum / lower[j * p + j];
  }
  return x;
}
