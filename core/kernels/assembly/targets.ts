/** out[i] = weight[i]·(score[i] − label[i]) for n float64 each; `weight` 0 for none. Returns Σ |out[i]|, in two lanes. */
export function residuals(score: usize, label: usize, weight: usize, n: i32, out: usize): f64 {
  let sums = f64x2.splat(0);
  let i = 0;
  for (; i + 1 < n; i += 2) {
    const at = (<usize>i) << 3;
    let residual = f64x2.sub(v128.load(score + at), v128.load(label + at));
    if (weight) residual = f64x2.mul(v128.load(weight + at), residual);
    v128.store(out + at, residual);
    sums = f64x2.add(sums, f64x2.abs(residual));
  }
  let sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  if (i < n) {
    const at = (<usize>i) << 3;
    let residual = load<f64>(score + at) - load<f64>(label + at);
    if (weight) residual = load<f64>(weight + at) * residual;
    store<f64>(out + at, residual);
    sum += abs(residual);
  }
  return sum;
}

function rounded(value: f64, scale: f64): i64 {
  return <i64>nearest(value * scale);
}

/**
 * Packed targets, an int64 each: the rounded gradient·scale above `countBits` bits that count the row, 1 or as often as
 * `draws` (uint32) says; 0 for no draws.
 */
export function packTargets(gradient: usize, draws: usize, n: i32, scale: f64, countBits: i32, out: usize): void {
  for (let i = 0; i < n; i++) {
    const packed = (rounded(load<f64>(gradient + ((<usize>i) << 3)), scale) << countBits) + 1;
    store<i64>(out + ((<usize>i) << 3), draws ? packed * <i64>load<u32>(draws + ((<usize>i) << 2)) : packed);
  }
}

/** Wide targets, two int64 each: the rounded gradient·scale and hessian·hessianScale, times the draws. */
export function packWideTargets(
  gradient: usize,
  hessian: usize,
  draws: usize,
  n: i32,
  scale: f64,
  hessianScale: f64,
  out: usize,
): void {
  for (let i = 0; i < n; i++) {
    const factor = draws ? <i64>load<u32>(draws + ((<usize>i) << 2)) : 1;
    const at = out + ((<usize>i) << 4);
    store<i64>(at, rounded(load<f64>(gradient + ((<usize>i) << 3)), scale) * factor);
    store<i64>(at, rounded(load<f64>(hessian + ((<usize>i) << 3)), hessianScale) * factor, 8);
  }
}
