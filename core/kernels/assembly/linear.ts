/*
 * A tile is columns of float64, one after the other, each of `stride` entries (even) of which the first `rows` count;
 * an odd `rows` has one entry more, of weight 0, with NaN in every column. Sums run over pairs of rows in two lanes.
 */

/**
 * Puts n float32 into a tile's column, and NaN after them if n is odd.
 * @returns how many are NaN
 */
export function widen(from: usize, n: i32, to: usize): i32 {
  let missing = 0;
  let i = 0;
  for (; i + 2 <= n; i += 2) {
    const at = (<usize>i) << 2;
    const x = f64x2.promote_low_f32x4(v128.load64_zero(from + at));
    v128.store(to + 2 * at, x);
    missing += popcnt(i64x2.bitmask(f64x2.ne(x, x)));
  }
  if (i < n) {
    const x = <f64>load<f32>(from + ((<usize>i) << 2));
    store<f64>(to + ((<usize>i) << 3), x);
    store<f64>(to + ((<usize>i) << 3), NaN, 8);
    if (x != x) missing++;
  }
  return missing;
}

/**
 * Centres the columns of a tile on the weighted means of what is there and multiplies them by the square roots of the
 * weights; missing values become 0.
 * @param weight,root per row, the weight and its square root
 * @param centre,present,sum where each column's mean (exact if it is constant, 0 if it is empty), Σ weight of what is
 * there, and Σ weight·(value − mean) go
 */
export function centreTile(
  tile: usize,
  rows: i32,
  stride: i32,
  columns: i32,
  weight: usize,
  root: usize,
  centre: usize,
  present: usize,
  sum: usize,
): void {
  const end = (<usize>((rows + 1) & ~1)) << 3;
  for (let j = 0; j < columns; j++) {
    const column = tile + ((<usize>j * <usize>stride) << 3);
    const slot = (<usize>j) << 3;
    let weights = f64x2.splat(0);
    let values = f64x2.splat(0);
    const first = firstOf(column, end);
    const firsts = f64x2.splat(first);
    let others = f64x2.splat(0);
    for (let at: usize = 0; at < end; at += 16) {
      const x = v128.load(column + at);
      const w = v128.load(weight + at);
      const there = f64x2.eq(x, x);
      weights = f64x2.add(weights, v128.and(w, there));
      values = f64x2.add(values, v128.and(f64x2.mul(w, x), there));
      others = v128.or(others, v128.and(f64x2.ne(x, firsts), there));
    }
    const total = f64x2.extract_lane(weights, 0) + f64x2.extract_lane(weights, 1);
    const varies = v128.any_true(others);
    const mean = varies ? (f64x2.extract_lane(values, 0) + f64x2.extract_lane(values, 1)) / total : first;
    const means = f64x2.splat(mean);
    let rest = f64x2.splat(0);
    for (let at: usize = 0; at < end; at += 16) {
      const x = v128.load(column + at);
      const r = v128.load(root + at);
      const z = v128.and(f64x2.mul(r, f64x2.sub(x, means)), f64x2.eq(x, x));
      v128.store(column + at, z);
      rest = f64x2.add(rest, f64x2.mul(r, z));
    }
    store<f64>(centre + slot, mean);
    store<f64>(present + slot, total);
    store<f64>(sum + slot, f64x2.extract_lane(rest, 0) + f64x2.extract_lane(rest, 1));
  }
}

/**
 * The products of a tile's columns: out[j·columns + k] = Σ column_j·column_k, for k up to j at least.
 * @param columns a multiple of 3: what lacks is filled up with columns of 0
 */
export function tileProducts(tile: usize, rows: i32, stride: i32, columns: i32, out: usize): void {
  const end = (<usize>((rows + 1) & ~1)) << 3;
  const width = (<usize>stride) << 3;
  for (let j = 0; j < columns; j += 3) {
    const a = tile + <usize>j * width;
    for (let k = 0; k <= j; k += 3) {
      const b = tile + <usize>k * width;
      let s00 = f64x2.splat(0);
      let s01 = s00;
      let s02 = s00;
      let s10 = s00;
      let s11 = s00;
      let s12 = s00;
      let s20 = s00;
      let s21 = s00;
      let s22 = s00;
      let a0 = a;
      let b0 = b;
      for (const stop = a + end; a0 < stop; a0 += 16, b0 += 16) {
        const x = v128.load(a0);
        const y = v128.load(a0 + width);
        const z = v128.load(a0 + 2 * width);
        let b1 = v128.load(b0);
        s00 = f64x2.add(s00, f64x2.mul(x, b1));
        s10 = f64x2.add(s10, f64x2.mul(y, b1));
        s20 = f64x2.add(s20, f64x2.mul(z, b1));
        b1 = v128.load(b0 + width);
        s01 = f64x2.add(s01, f64x2.mul(x, b1));
        s11 = f64x2.add(s11, f64x2.mul(y, b1));
        s21 = f64x2.add(s21, f64x2.mul(z, b1));
        b1 = v128.load(b0 + 2 * width);
        s02 = f64x2.add(s02, f64x2.mul(x, b1));
        s12 = f64x2.add(s12, f64x2.mul(y, b1));
        s22 = f64x2.add(s22, f64x2.mul(z, b1));
      }
      const row = (<usize>columns) << 3;
      const to = out + <usize>j * row + ((<usize>k) << 3);
      storeSums(to, s00, s01, s02);
      storeSums(to + row, s10, s11, s12);
      storeSums(to + 2 * row, s20, s21, s22);
    }
  }
}

/** The first value that is there, 0 when none is. */
function firstOf(column: usize, end: usize): f64 {
  for (let at: usize = 0; at < end; at += 8) {
    const x = load<f64>(column + at);
    if (x == x) return x;
  }
  return 0;
}

function storeSums(to: usize, first: v128, second: v128, third: v128): void {
  store<f64>(to, f64x2.extract_lane(first, 0) + f64x2.extract_lane(first, 1));
  store<f64>(to, f64x2.extract_lane(second, 0) + f64x2.extract_lane(second, 1), 8);
  store<f64>(to, f64x2.extract_lane(third, 0) + f64x2.extract_lane(third, 1), 16);
}

/** to[i] += coefficient·(from[i] − mean), or 0 where from[i] is missing, for n float32 onto n float64. */
export function addTerm(from: usize, n: i32, mean: f64, coefficient: f64, to: usize): void {
  const means = f64x2.splat(mean);
  const factor = f64x2.splat(coefficient);
  let i = 0;
  for (; i + 2 <= n; i += 2) {
    const at = (<usize>i) << 2;
    const z = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(from + at)), means);
    const term = v128.and(f64x2.mul(factor, z), f64x2.eq(z, z));
    v128.store(to + 2 * at, f64x2.add(v128.load(to + 2 * at), term));
  }
  if (i < n) {
    const z = <f64>load<f32>(from + ((<usize>i) << 2)) - mean;
    const at = to + ((<usize>i) << 3);
    store<f64>(at, load<f64>(at) + (z == z ? coefficient * z : 0));
  }
}
