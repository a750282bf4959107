import { eigenSymmetric } from '../../statistics/index.ts';

/** A pivot or an eigenvalue below this share of the largest is rounding: the column is a combination of others. */
const RANK = 1e-12;

/**
 * Solves (A + shift·I) x = b for a symmetric positive semi-definite A (p x p, row by row) by Cholesky, in units in which
 * the diagonal is 1. Where the system is singular to within rounding (collinear features), x is the solution of minimum
 * norm in those units, from the eigenvectors; a feature whose diagonal is 0 gets 0.
 */
export function solveSymmetric(a: Float64Array, b: Float64Array, shift: number): Float64Array {
  const p = b.length;
  const unit = Float64Array.from(b, (_, j) => {
    const diagonal = a[j * p + j] + shift;
    return a[j * p + j] > 0 ? 1 / Math.sqrt(diagonal) : 0;
  });
  const scaled = a.map((value, i) => {
    const row = Math.floor(i / p);
    const column = i % p;
    return (row === column ? value + shift : value) * unit[row] * unit[column];
  });
  const target = b.map((value, j) => value * unit[j]);
  const x = solveCholesky(scaled, target) ?? minimumNorm(scaled, target);
  return x.map((value, j) => value * unit[j]);
}

/** null when a pivot is rounding; a column of zeros is passed over, its entry 0. */
function solveCholesky(a: Float64Array, b: Float64Array): Float64Array | null {
  const p = b.length;
  const lower = new Float64Array(p * p);
  for (let j = 0; j < p; j++) {
    if (a[j * p + j] === 0) continue;
    let pivot = a[j * p + j];
    for (let k = 0; k < j; k++) pivot -= lower[j * p + k] * lower[j * p + k];
    if (!(pivot > RANK)) return null;
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

/** Σ v (v'b) / λ over the eigenvalues λ that are not rounding. */
function minimumNorm(a: Float64Array, b: Float64Array): Float64Array {
  const p = b.length;
  const { values, vectors } = eigenSymmetric(a, p);
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  const x = new Float64Array(p);
  for (let i = 0; i < p; i++) {
    if (!(values[i] > RANK * largest)) continue;
    const vector = vectors.subarray(i * p, (i + 1) * p);
    const share = vector.reduce((sum, v, j) => sum + v * b[j], 0) / values[i];
    for (let j = 0; j < p; j++) x[j] += share * vector[j];
  }
  return x;
}
