/** Values of the argument `activation`; 0 is the identity. */
const RELU = 1;
const TANH = 2;
/** Beyond it tanh is 1 in float32. */
const TANH_END: f32 = 9;
const P1: f32 = 0.13381019234657288;
const P2: f32 = 0.003495579119771719;
const P3: f32 = 2.0608915292541496e-5;
const P4: f32 = 1.3354400252296728e-8;
const Q1: f32 = 0.46714335680007935;
const Q2: f32 = 0.025876950472593307;
const Q3: f32 = 0.0003285619313828647;
const Q4: f32 = 7.776457664476766e-7;

/** z = activation(z + bias) in each of the rows. Arrays are float32, row after row. */
export function activate(z: usize, bias: usize, rows: i32, columns: i32, activation: i32): void {
  const whole = columns & ~3;
  for (let r = 0; r < rows; r++) {
    const row = z + ((<usize>(r * columns)) << 2);
    let j = 0;
    for (; j < whole; j += 4) {
      const at = (<usize>j) << 2;
      v128.store(row + at, activated(f32x4.add(v128.load(row + at), v128.load(bias + at)), activation));
    }
    for (; j < columns; j++) {
      const at = (<usize>j) << 2;
      const sum = f32x4.add(v128.load32_zero(row + at), v128.load32_zero(bias + at));
      v128.store_lane<f32>(row + at, activated(sum, activation), 0);
    }
  }
}

/** delta[i] *= the slope of the activation where its value is h[i], for n float32; arrays hold n rounded up to 4. */
export function activateBack(delta: usize, h: usize, n: i32, activation: i32): void {
  const one = f32x4.splat(1);
  for (let i = 0; i < n; i += 4) {
    const at = (<usize>i) << 2;
    const value = v128.load(h + at);
    const given = v128.load(delta + at);
    if (activation === RELU) v128.store(delta + at, v128.and(given, f32x4.gt(value, f32x4.splat(0))));
    else v128.store(delta + at, f32x4.mul(given, f32x4.sub(one, f32x4.mul(value, value))));
  }
}

/**
 * out = x · scale where the hash of (key, id of the row, column) is at least the threshold, else 0; out may be x. The
 * hash depends on nothing else: the way back drops what the way forward dropped. Rows x columns of float32, ids uint32.
 */
export function dropOut(
  x: usize,
  out: usize,
  ids: usize,
  rows: i32,
  columns: i32,
  key: u32,
  threshold: u32,
  scale: f32,
): void {
  const factor = f32x4.splat(scale);
  const limit = i32x4.splat(threshold);
  const four = i32x4.splat(4);
  const whole = columns & ~3;
  for (let r = 0; r < rows; r++) {
    const rowHash = hash(load<u32>(ids + ((<usize>r) << 2)) ^ key);
    const row = (<usize>(r * columns)) << 2;
    let inputs = i32x4.add(i32x4.splat(rowHash), i32x4(0, 1, 2, 3));
    let j = 0;
    for (; j < whole; j += 4) {
      const at = row + ((<usize>j) << 2);
      const kept = i32x4.ge_u(hashes(inputs), limit);
      v128.store(out + at, v128.and(kept, f32x4.mul(v128.load(x + at), factor)));
      inputs = i32x4.add(inputs, four);
    }
    for (; j < columns; j++) {
      const at = row + ((<usize>j) << 2);
      store<f32>(out + at, hash(rowHash + j) >= threshold ? load<f32>(x + at) * scale : 0);
    }
  }
}

/** out = the rows of x that are named, one after the other; x has `columns` float32 in a row, ids are uint32. */
export function gatherRows(x: usize, ids: usize, out: usize, rows: i32, columns: i32): void {
  const width = (<usize>columns) << 2;
  const whole = width & ~15;
  for (let r = 0; r < rows; r++) {
    const from = x + <usize>load<u32>(ids + ((<usize>r) << 2)) * width;
    let at: usize = 0;
    for (; at < whole; at += 16) v128.store(out + at, v128.load(from + at));
    for (; at < width; at += 4) store<f32>(out + at, load<f32>(from + at));
    out += width;
  }
}

/**
 * One step of Adam (Kingma & Ba 2015, algorithm 1) on n float32 parameters w with the gradient g + penalty · w. m and v
 * are its moments; the rate carries the corrections of their bias. Arrays hold n rounded up to 4.
 */
export function adam(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  n: i32,
  penalty: f32,
  rate: f32,
  beta1: f32,
  beta2: f32,
  epsilon: f32,
): void {
  const keep1 = f32x4.splat(beta1);
  const keep2 = f32x4.splat(beta2);
  const take1 = f32x4.splat(1 - beta1);
  const take2 = f32x4.splat(1 - beta2);
  const decay = f32x4.splat(penalty);
  const step = f32x4.splat(rate);
  const floor = f32x4.splat(epsilon);
  for (let i = 0; i < n; i += 4) {
    const at = (<usize>i) << 2;
    const weight = v128.load(w + at);
    const gradient = f32x4.add(v128.load(g + at), f32x4.mul(decay, weight));
    const first = f32x4.add(f32x4.mul(keep1, v128.load(m + at)), f32x4.mul(take1, gradient));
    const square = f32x4.mul(gradient, gradient);
    const second = f32x4.add(f32x4.mul(keep2, v128.load(v + at)), f32x4.mul(take2, square));
    v128.store(m + at, first);
    v128.store(v + at, second);
    const change = f32x4.div(f32x4.mul(step, first), f32x4.add(f32x4.sqrt(second), floor));
    v128.store(w + at, f32x4.sub(weight, change));
  }
}

function activated(z: v128, activation: i32): v128 {
  if (activation === RELU) return f32x4.pmax(z, f32x4.splat(0));
  return activation === TANH ? tanh4(z) : z;
}

/** z·P(z²)/Q(z²), fitted on [0, 9] by tests/fixtures/mlp/tanh_coefficients.py; within 5e-7 of tanh. */
function tanh4(z: v128): v128 {
  const end = f32x4.splat(TANH_END);
  const x = f32x4.pmax(f32x4.pmin(z, end), f32x4.neg(end));
  const t = f32x4.mul(x, x);
  let p = horner(f32x4.splat(P4), t, P3);
  p = horner(p, t, P2);
  p = horner(p, t, P1);
  p = f32x4.mul(x, horner(p, t, 1));
  let q = horner(f32x4.splat(Q4), t, Q3);
  q = horner(q, t, Q2);
  q = horner(q, t, Q1);
  q = horner(q, t, 1);
  const one = f32x4.splat(1);
  return f32x4.pmax(f32x4.pmin(f32x4.div(p, q), one), f32x4.neg(one));
}

function horner(sum: v128, t: v128, next: f32): v128 {
  return f32x4.add(f32x4.mul(sum, t), f32x4.splat(next));
}

/** "lowbias32" (Wellons 2018): every bit of the input changes every bit of the output with probability near a half. */
function hash(input: u32): u32 {
  let x = input ^ (input >>> 16);
  x *= 0x7feb352d;
  x ^= x >>> 15;
  x *= 0x846ca68b;
  return x ^ (x >>> 16);
}

function hashes(input: v128): v128 {
  let x = v128.xor(input, i32x4.shr_u(input, 16));
  x = i32x4.mul(x, i32x4.splat(0x7feb352d));
  x = v128.xor(x, i32x4.shr_u(x, 15));
  x = i32x4.mul(x, i32x4.splat(0x846ca68b));
  return v128.xor(x, i32x4.shr_u(x, 16));
}
