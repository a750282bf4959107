const f = Math.fround;
const TANH_END = 9;
const NUMERATOR = [1, 0.13381019234657288, 0.003495579119771719, 2.0608915292541496e-5, 1.3354400252296728e-8].map(f);
const DENOMINATOR = [1, 0.46714335680007935, 0.025876950472593307, 0.0003285619313828647, 7.776457664476766e-7].map(f);
const RELU = 1;
const TANH = 2;

/** What the kernel `activate` makes of a sum. */
export function activated(z: number, activation: number): number {
  if (activation === RELU) return z < 0 ? 0 : z;
  return activation === TANH ? tanh(z) : z;
}

function tanh(z: number): number {
  const x = clamp(z, TANH_END);
  const t = f(x * x);
  const horner = (coefficients: number[]) => coefficients.reduceRight((sum, next) => f(f(sum * t) + next));
  return clamp(f(f(x * horner(NUMERATOR)) / horner(DENOMINATOR)), 1);
}

const clamp = (x: number, end: number): number => (x > end ? end : x < -end ? -end : x);

/** What the kernel `activateBack` makes of a delta. */
export const slopeTimes = (delta: number, h: number, activation: number): number =>
  activation === RELU ? (h > 0 ? delta : 0) : f(delta * f(1 - f(h * h)));

/** What the kernel `dropOut` makes of a value. */
export const droppedOut = (
  x: number,
  [key, id, column]: readonly [number, number, number],
  threshold: number,
  scale: number,
): number => (hash(hash(id ^ key) + column) >= threshold ? f(x * f(scale)) : 0);

function hash(input: number): number {
  let x = input ^ (input >>> 16);
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** What the kernel `gatherRows` gives. */
export const gatherRows = (x: Float32Array, ids: Uint32Array, columns: number): Float32Array =>
  Float32Array.from(
    { length: ids.length * columns },
    (_, i) => x[ids[Math.floor(i / columns)] * columns + (i % columns)],
  );

export interface AdamState {
  w: Float32Array;
  m: Float32Array;
  v: Float32Array;
}

/** What the kernel `adam` does, in place. */
export function adam(
  { w, m, v }: AdamState,
  g: Float32Array,
  constants: readonly [penalty: number, rate: number, beta1: number, beta2: number, epsilon: number],
): void {
  const [penalty, rate, beta1, beta2, epsilon] = constants.map(f);
  for (let i = 0; i < w.length; i++) {
    const gradient = f(g[i] + f(penalty * w[i]));
    m[i] = f(beta1 * m[i]) + f(f(1 - beta1) * gradient);
    v[i] = f(beta2 * v[i]) + f(f(1 - beta2) * f(gradient * gradient));
    w[i] -= f(f(rate * m[i]) / f(f(Math.sqrt(v[i])) + epsilon));
  }
}
