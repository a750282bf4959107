import { AppError } from '../contract/index.ts';
import { exp, log } from './elementary.ts';

const ROOT_HALF = Math.SQRT1_2;
/** Beyond it no double above 0 is left of the tail. */
const NONE_LEFT = 39;

/** Ascending coefficients of fdlibm's rational functions of erf and erfc, by the size they serve. */
const NEAR = {
  until: 0.84375,
  above: [
    0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442, -2.3763016656650163e-5,
  ],
  below: [
    1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164, -3.960228278775368e-6,
  ],
};
const SHOULDER = {
  until: 1.25,
  /** erf(1), rounded to single precision. */
  erfOfOne: 0.8450629115104675,
  above: [
    -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175, -0.11089469428239668,
    0.035478304325618236, -0.002166375594868791,
  ],
  below: [
    1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905,
    0.011984499846799107,
  ],
};
const TAIL = {
  until: 1 / 0.35,
  above: [
    -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347,
    -184.60509290671104, -81.2874355063066, -9.814329344169145,
  ],
  below: [
    1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783,
    108.63500554177944, 6.570249770319282, -0.0604244152148581,
  ],
};
const FAR_TAIL = {
  above: [
    -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896,
    -1025.0951316110772, -483.5191916086514,
  ],
  below: [
    1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644,
    474.52854120695537, -22.44095244658582,
  ],
};

/**
 * Distribution function Φ of the standard normal, within 1e-15 of the true value relative to it, in both tails; the
 * same bits on every machine.
 *
 * Source: erf and erfc of fdlibm 5.3 (Sun Microsystems), s_erf.c, at x/√2; the tail has e^(−x²/2) from x itself, so that
 * the rounding of x/√2 is not raised to a power.
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return NaN;
  const lower = lowerTail(Math.abs(x));
  return x < 0 ? lower : 1 - lower;
}

/** Φ(−x) for x of 0 or more. */
function lowerTail(x: number): number {
  const t = x * ROOT_HALF;
  if (t < NEAR.until) return 0.5 - 0.5 * (t + t * ratio(NEAR, t * t));
  if (t < SHOULDER.until) return 0.5 * (1 - SHOULDER.erfOfOne - ratio(SHOULDER, t - 1));
  if (x > NONE_LEFT) return 0;
  const exponent = ratio(t < TAIL.until ? TAIL : FAR_TAIL, 2 / (x * x)) - 0.5625;
  // The square of a single is exact.
  const z = Math.fround(x);
  return (ROOT_HALF * exp(-0.5 * z * z) * exp(0.5 * (z - x) * (z + x) + exponent)) / x;
}

/** Ascending coefficients of the numerators and denominators of Wichura (1988). */
const CENTRAL = {
  above: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  below: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
};
const MIDDLE = {
  above: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  below: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
};
const FAR = {
  above: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  below: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};

/**
 * Quantile Φ⁻¹ of the standard normal: algorithm AS 241 (PPND16) of Wichura (1988), within 1e-15 relative; the same
 * bits on every machine. −∞ at 0, ∞ at 1.
 *
 * @throws AppError BAD_INPUT when `p` is not in 0..1
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1))
    throw new AppError('BAD_INPUT', `Probability ${p} is not in 0..1; give a share, as in 0.95.`);
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRAL, 0.180625 - q * q);
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p));
  const size = r <= 5 ? ratio(MIDDLE, r - 1.6) : ratio(FAR, r - 5);
  return q < 0 ? -size : size;
}

const ratio = ({ above, below }: { above: readonly number[]; below: readonly number[] }, x: number): number =>
  polynomial(above, x) / polynomial(below, x);

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) value = value * x + coefficients[k];
  return value;
}
