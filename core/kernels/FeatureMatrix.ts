/**
 * Rows x columns of features, column-major float32: column j is `values[j * rows .. (j + 1) * rows)`. NaN is unknown.
 * The buffer is shared by every fold, trial and thread and never written after it is made; a subset is a list of row
 * numbers (`Uint32Array`), never a copy.
 */
export interface FeatureMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** Column j of the matrix, a view of length `rows`. */
export const columnOf = (matrix: FeatureMatrix, j: number): Float32Array =>
  matrix.values.subarray(j * matrix.rows, (j + 1) * matrix.rows);
