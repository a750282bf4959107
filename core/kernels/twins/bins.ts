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

/** What the kernel `quantileEnds` gives. */
export function quantileEnds(sorted: Float32Array, maxBin: number): number[] {
  const n = sorted.length;
  let distinct = n > 0 ? 1 : 0;
  for (let i = 1; i < n; i++) if (sorted[i] !== sorted[i - 1]) distinct++;
  const ends: number[] = [];
  let bins = maxBin;
  let closed = 0;
  let next = n > 0 ? runEnd(sorted, 0) : n;
  while (next < n) {
    const start = next;
    next = runEnd(sorted, start);
    const target = (n - closed) / bins;
    // Where a value ends: after enough of them, or before one that fills a bin alone.
    if (distinct <= maxBin || (bins > 1 && (start - closed >= target || next - start >= target))) {
      ends.push(sorted[start - 1]);
      closed = start;
      bins--;
    }
  }
  return ends;
}

/** Where the values equal to `sorted[start]` end. */
function runEnd(sorted: Float32Array, start: number): number {
  let end = start + 1;
  while (end < sorted.length && sorted[end] === sorted[start]) end++;
  return end;
}
