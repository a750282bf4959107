/** A tile as the kernels of core/kernels/assembly/linear.ts take it. */
export interface Tile {
  readonly values: Float64Array;
  readonly rows: number;
  readonly stride: number;
  readonly columns: number;
}

/** What the kernel `widen` gives. */
export function widen(from: Float32Array, to: Float64Array): number {
  to.set(from);
  if (from.length % 2 === 1) to[from.length] = NaN;
  return from.filter((value) => value !== value).length;
}

/** What the kernel `centreTile` gives. */
export function centreTile(
  { values, rows, stride, columns }: Tile,
  weight: Float64Array,
  root: Float64Array,
  out: { readonly centre: Float64Array; readonly present: Float64Array; readonly sum: Float64Array },
): void {
  const even = rows + (rows % 2);
  for (let j = 0; j < columns; j++) {
    const column = values.subarray(j * stride, j * stride + even);
    const present = [0, 0];
    const sums = [0, 0];
    const first = column.find((x) => x === x) ?? 0;
    let varies = false;
    column.forEach((x, i) => {
      if (x !== x) return;
      present[i % 2] += weight[i];
      sums[i % 2] += weight[i] * x;
      varies ||= x !== first;
    });
    const total = present[0] + present[1];
    const mean = varies ? (sums[0] + sums[1]) / total : first;
    const rest = [0, 0];
    column.forEach((x, i) => {
      column[i] = x === x ? root[i] * (x - mean) : 0;
      rest[i % 2] += root[i] * column[i];
    });
    out.centre[j] = mean;
    out.present[j] = total;
    out.sum[j] = rest[0] + rest[1];
  }
}

/** What the kernel `tileProducts` gives, for every j and k. */
export function tileProducts({ values, rows, stride, columns }: Tile): Float64Array {
  const out = new Float64Array(columns * columns);
  for (let j = 0; j < columns; j++) {
    for (let k = 0; k < columns; k++) {
      const lanes = [0, 0];
      for (let i = 0; i < rows + (rows % 2); i++) lanes[i % 2] += values[j * stride + i] * values[k * stride + i];
      out[j * columns + k] = lanes[0] + lanes[1];
    }
  }
  return out;
}

/** What the kernel `addTerm` gives. */
export function addTerm(from: Float32Array, mean: number, coefficient: number, to: Float64Array): void {
  from.forEach((value, i) => (to[i] += value === value ? coefficient * (value - mean) : 0));
}
