export interface Eigen {
  /** In no particular order. */
  readonly values: Float64Array;
  /** Vector i is `vectors[i * size .. (i + 1) * size)`, of length 1. */
  readonly vectors: Float64Array;
}

/** Sweeps that are never needed: the method converges quadratically, in about ten. */
const MOST_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix (size x size, row by row) by cyclic Jacobi rotations (Golub and
 * Van Loan 2013, 8.5), until every entry off the diagonal is rounding beside the matrix.
 */
export function eigenSymmetric(matrix: Float64Array, size: number): Eigen {
  const a = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  const norm = Math.sqrt(a.reduce((sum, value) => sum + value * value, 0));
  const negligible = (Number.EPSILON * norm) / Math.max(1, size);
  let rotated = true;
  for (let sweep = 0; rotated && sweep < MOST_SWEEPS; sweep++) {
    rotated = false;
    for (let i = 0; i < size; i++) {
      for (let j = i + 1; j < size; j++) {
        if (Math.abs(a[i * size + j]) <= negligible) continue;
        rotate(a, vectors, size, i, j);
        rotated = true;
      }
    }
  }
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i]), vectors };
}

/** The rotation of rows and columns i and j that makes their common entry 0. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, i: number, j: number): void {
  const theta = (a[j * size + j] - a[i * size + i]) / (2 * a[i * size + j]);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) turn(a, k * size + i, k * size + j, cosine, sine);
  for (let k = 0; k < size; k++) turn(a, i * size + k, j * size + k, cosine, sine);
  for (let k = 0; k < size; k++) turn(vectors, i * size + k, j * size + k, cosine, sine);
}

function turn(values: Float64Array, first: number, second: number, cosine: number, sine: number): void {
  const x = values[first];
  const y = values[second];
  values[first] = cosine * x - sine * y;
  values[second] = sine * x + cosine * y;
}
