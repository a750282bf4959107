const f = Math.fround;

/** What the kernel `gemm` gives: every entry a sum over the depth, in float32 and in order. */
export function gemm(
  { values: a, row, step }: { values: Float32Array; row: number; step: number },
  b: Float32Array,
  [rows, columns, depth]: readonly [number, number, number],
): Float32Array {
  const c = new Float32Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let s = 0; s < depth; s++) sum = f(sum + f(a[r * row + s * step] * b[s * columns + j]));
      c[r * columns + j] = sum;
    }
  }
  return c;
}

/** What the kernel `transpose` gives. */
export const transpose = (a: Float32Array, rows: number, columns: number): Float32Array =>
  Float32Array.from(a, (_, i) => a[(i % rows) * columns + Math.floor(i / rows)]);
