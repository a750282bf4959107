/** What the kernel `binColumn` gives, by a search from the first end on. */
export function binColumn(values: Float32Array, ends: Float32Array, out: Uint8Array, stride: number): void {
  values.forEach((value, i) => {
    out[i * stride] = Number.isNaN(value) ? 255 : ends.findIndex((end) => value <= end);
  });
}

/** What the kernel `sortFloats` gives: the order of numbers, with -0 before 0. */
export function sortFloats(values: Float32Array): void {
  values.sort((a, b) => a - b || Number(Object.is(b, -0)) - Number(Object.is(a, -0)));
}
