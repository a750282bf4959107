/** Σ x[i]·y[i] of n float64 each, in four lanes. */
export function dot(x: usize, y: usize, n: i32): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  const whole = n & ~3;
  let i = 0;
  for (; i < whole; i += 4) {
    const at = (<usize>i) << 3;
    low = f64x2.add(low, f64x2.mul(v128.load(x + at), v128.load(y + at)));
    high = f64x2.add(high, f64x2.mul(v128.load(x + at, 16), v128.load(y + at, 16)));
  }
  const lanes = f64x2.add(low, high);
  let sum = f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1);
  for (; i < n; i++) sum += load<f64>(x + ((<usize>i) << 3)) * load<f64>(y + ((<usize>i) << 3));
  return sum;
}

/** y[i] += a·x[i] for n float64 each. */
export function axpy(a: f64, x: usize, y: usize, n: i32): void {
  const factor = f64x2.splat(a);
  const whole = n & ~1;
  let i = 0;
  for (; i < whole; i += 2) {
    const at = (<usize>i) << 3;
    v128.store(y + at, f64x2.add(v128.load(y + at), f64x2.mul(factor, v128.load(x + at))));
  }
  for (; i < n; i++) {
    const at = (<usize>i) << 3;
    store<f64>(y + at, load<f64>(y + at) + a * load<f64>(x + at));
  }
}
