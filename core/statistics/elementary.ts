/**
 * exp and log as additions, multiplications and divisions in a fixed order, so that they give the same bits on every
 * engine and machine, which `Math.exp` and `Math.log` do not promise. Both are within 1 ulp of the true value.
 *
 * Source: the algorithms and coefficients of fdlibm 5.3 (Sun Microsystems), e_exp.c and e_log.c.
 */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.442695040888963387;
const TWO_54 = 18014398509481984;
const TWO_1000 = 2 ** 1000;

/** Above it e^x is no finite double; below the other it rounds to 0. */
const EXP_OVERFLOW = 709.782712893383973096;
const EXP_UNDERFLOW = -745.13321910194110842;

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
/** Index of the word that holds sign and exponent: 1 on a little-endian machine. */
const HIGH = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

/** e^x; 0 below −745.13, Infinity above 709.78, NaN for NaN. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > EXP_OVERFLOW) return Infinity;
  if (x < EXP_UNDERFLOW) return 0;
  if (x === 1) return Math.E;
  const size = x < 0 ? -x : x;
  if (size < 2 ** -28) return 1 + x;
  let k = 0;
  let high = x;
  let low = 0;
  if (size > 0.5 * (LN2_HIGH + LN2_LOW)) {
    k = Math.trunc(INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5));
    high = x - k * LN2_HIGH;
    low = k * LN2_LOW;
  }
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  if (k === 0) return 1 - ((r * c) / (c - 2) - r);
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k === 1024) return y * 2 * powerOfTwo(1023);
  return k >= -1021 ? y * powerOfTwo(k) : (y * powerOfTwo(k + 1000)) / TWO_1000;
}

/** Natural logarithm; −Infinity at 0, NaN below it. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let k = 0;
  double[0] = x;
  if (words[HIGH] < 0x00100000) {
    k = -54;
    double[0] = x * TWO_54;
  }
  // x = 2^k (1 + f) with 1 + f in [√2/2, √2).
  const mantissa = words[HIGH] & 0x000fffff;
  const above = (mantissa + 0x95f64) & 0x100000;
  k += (words[HIGH] >>> 20) - 1023 + (above >>> 20);
  words[HIGH] = mantissa | (above ^ 0x3ff00000);
  const f = double[0] - 1;
  if (f > -(2 ** -20) && f < 2 ** -20) {
    const nearOne = f * f * (0.5 - f / 3);
    return k * LN2_HIGH - (nearOne - k * LN2_LOW - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const rest = even + odd;
  // Away from 1.38 to 1.42 the shorter form is the more exact one.
  if (mantissa < 0x6147a || mantissa > 0x6b851) return k * LN2_HIGH - (s * (f - rest) - k * LN2_LOW - f);
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + rest) + k * LN2_LOW) - f);
}

/** 2^k exactly, k in −1022..1023. */
function powerOfTwo(k: number): number {
  words[HIGH] = (k + 1023) << 20;
  words[1 - HIGH] = 0;
  return double[0];
}
