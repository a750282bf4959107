import { AppError } from '../contract/index.ts';
import { exp, log } from './elementary.ts';

const ROOT_HALF = Math.SQRT1_2;
/** Beyond it no double above 0 is left of the tail. */
const NONE_LEFT = 39;

/** Ascending coefficients of fdlibm's rational functions of erf and erfc, by the size they serve. */
const NEAR = {
  until: 0.84375,
  above: [
    1.28379167095512558561e-1, -3.2504210724700149937e-1, -2.84817495755985104766e-2, -5.77027029648944159157e-3,
    -2.37630166566501626084e-5,
  ],
  below: [
    1, 3.97917223959155352819e-1, 6.50222499887672944485e-2, 5.08130628187576562776e-3, 1.32494738004321644526e-4,
    -3.9602282787753681232e-6,
  ],
};
const SHOULDER = {
  until: 1.25,
  /** erf(1), rounded to single precision. */
  erfOfOne: 8.45062911510467529297e-1,
  above: [
    -2.36211856075265944077e-3, 4.14856118683748331666e-1, -3.72207876035701323847e-1, 3.18346619901161753674e-1,
    -1.10894694282396677476e-1, 3.54783043256182359371e-2, -2.166375594868790843e-3,
  ],
  below: [
    1, 1.06420880400844228286e-1, 5.40397917702171048937e-1, 7.18286544141962642868e-2, 1.26171219808761642112e-1,
    1.36370839120290507362e-2, 1.1984499846799107417e-2,
  ],
};
const TAIL = {
  until: 1 / 0.35,
  above: [
    -9.86494403484714822705e-3, -6.93858572707181764372e-1, -1.05586262253232909814e1, -6.23753324503260060396e1,
    -1.62396669462573470355e2, -1.84605092906711035994e2, -8.12874355063065934246e1, -9.81432934416914548592,
  ],
  below: [
    1, 1.96512716674392571292e1, 1.376577541435190426e2, 4.34565877475229228821e2, 6.45387271733267880336e2,
    4.29008140027567833386e2, 1.08635005541779435134e2, 6.57024977031928170135, -6.04244152148580987438e-2,
  ],
};
const FAR_TAIL = {
  above: [
    -9.86494292470009928597e-3, -7.99283237680523006574e-1, -1.77579549177547519889e1, -1.60636384855821916062e2,
    -6.37566443368389627722e2, -1.02509513161107724954e3, -4.83519191608651397019e2,
  ],
  below: [
    1, 3.03380607434824582924e1, 3.25792512996573918826e2, 1.53672958608443695994e3, 3.19985821950859553908e3,
    2.55305040643316442583e3, 4.74528541206955367215e2, -2.24409524465858183362e1,
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
