/** The bin of a missing value. */
const MISSING: u8 = 255;

/** Where the search goes on after the end at `bin + step - 1`. */
function after(value: f32, ends: usize, bin: usize, step: usize): usize {
  return bin + (value > load<f32>(ends + ((bin + step - 1) << 2)) ? step : 0);
}

function put(value: f32, bin: usize, out: usize, column: usize): void {
  const found = value != value ? MISSING : <u8>bin;
  store<u8>(out, found);
  store<u8>(column, found);
}

/**
 * Bins n float32 of one feature into every `stride`-th byte of `out` and, one after the other, into `column`; four
 * searches at a time, so that their loads overlap.
 * @param ends 256 ascending float32, the ends of the bins and then infinities: a value is in the first bin whose end is at
 * least the value
 */
export function binColumn(values: usize, n: i32, ends: usize, out: usize, stride: i32, column: usize): void {
  let i = 0;
  for (; i + 3 < n; i += 4) {
    const at = values + ((<usize>i) << 2);
    const u = load<f32>(at);
    const v = load<f32>(at, 4);
    const w = load<f32>(at, 8);
    const x = load<f32>(at, 12);
    let a: usize = 0;
    let b: usize = 0;
    let c: usize = 0;
    let d: usize = 0;
    for (let step: usize = 128; step > 0; step >>= 1) {
      a = after(u, ends, a, step);
      b = after(v, ends, b, step);
      c = after(w, ends, c, step);
      d = after(x, ends, d, step);
    }
    put(u, a, out, column + i);
    put(v, b, out + stride, column + i + 1);
    put(w, c, out + 2 * stride, column + i + 2);
    put(x, d, out + 3 * stride, column + i + 3);
    out += 4 * stride;
  }
  for (; i < n; i++) {
    const value = load<f32>(values + ((<usize>i) << 2));
    let bin: usize = 0;
    for (let step: usize = 128; step > 0; step >>= 1) bin = after(value, ends, bin, step);
    put(value, bin, out, column + i);
    out += stride;
  }
}

const DIGIT_BITS: u32 = 11;
const DIGITS: usize = 2048;

/** Bits of a float32 as an integer of the same order. */
function keyOf(bits: u32): u32 {
  return bits ^ (bits >> 31 ? 0xffffffff : 0x80000000);
}

/** The inverse of `keyOf`. */
function bitsOf(key: u32): u32 {
  return key ^ (key >> 31 ? 0x80000000 : 0xffffffff);
}

/**
 * Sorts n float32, none of them NaN, ascending: by eleven bits at a time, the least first, each time stably.
 * @param scratch n float32
 * @param counts 2048 uint32
 */
export function sortFloats(values: usize, n: i32, scratch: usize, counts: usize): void {
  for (let i = 0; i < n; i++) {
    const at = values + ((<usize>i) << 2);
    store<u32>(at, keyOf(load<u32>(at)));
  }
  let from = values;
  let to = scratch;
  for (let shift: u32 = 0; shift < 32; shift += DIGIT_BITS) {
    memory.fill(counts, 0, DIGITS << 2);
    for (let i = 0; i < n; i++) {
      const count = counts + (((load<u32>(from + ((<usize>i) << 2)) >> shift) & (<u32>DIGITS - 1)) << 2);
      store<u32>(count, load<u32>(count) + 1);
    }
    let place: u32 = 0;
    for (let digit: usize = 0; digit < DIGITS; digit++) {
      const count = counts + (digit << 2);
      const many = load<u32>(count);
      store<u32>(count, place);
      place += many;
    }
    for (let i = 0; i < n; i++) {
      const key = load<u32>(from + ((<usize>i) << 2));
      const count = counts + (((key >> shift) & (<u32>DIGITS - 1)) << 2);
      const at = load<u32>(count);
      store<u32>(to + ((<usize>at) << 2), key);
      store<u32>(count, at + 1);
    }
    const kept = from;
    from = to;
    to = kept;
  }
  for (let i = 0; i < n; i++) {
    const at = (<usize>i) << 2;
    store<u32>(values + at, bitsOf(load<u32>(from + at)));
  }
}

/** Where the values equal to that at `start` end. */
function runEnd(sorted: usize, n: i32, start: i32): i32 {
  const value = load<f32>(sorted + ((<usize>start) << 2));
  let end = start + 1;
  while (end < n && load<f32>(sorted + ((<usize>end) << 2)) == value) end++;
  return end;
}

/**
 * Quantile ends of n sorted float32: a bin for each value where there are at most `maxBin` of them, else bins of about
 * equal counts in which frequent values stay alone. The end of the last bin, infinity, is not among them.
 * @param ends float32, `maxBin` - 1 at most
 * @returns their number
 */
export function quantileEnds(sorted: usize, n: i32, maxBin: i32, ends: usize): i32 {
  let distinct = 0;
  for (let start = 0; start < n && distinct <= maxBin; start = runEnd(sorted, n, start)) distinct++;
  let found = 0;
  let bins = maxBin;
  let closed = 0;
  let next = n > 0 ? runEnd(sorted, n, 0) : n;
  while (next < n) {
    const start = next;
    next = runEnd(sorted, n, start);
    const target = <f64>(n - closed) / <f64>bins;
    // Where a value ends: after enough of them, or before one that fills a bin alone.
    const fills = <f64>(start - closed) >= target || <f64>(next - start) >= target;
    if (distinct <= maxBin || (bins > 1 && fills)) {
      store<f32>(ends + ((<usize>found) << 2), load<f32>(sorted + ((<usize>(start - 1)) << 2)));
      found++;
      closed = start;
      bins--;
    }
  }
  return found;
}
