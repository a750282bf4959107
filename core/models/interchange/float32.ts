const word = new Int32Array(1);
const single = new Float32Array(word.buffer);
/** The smallest positive float32. */
const SMALLEST = 2 ** -149;
const MOST_DIGITS = 9;

/** The next float32 above x; of +Infinity, itself. */
export function nextUp32(x: number): number {
  if (x === Infinity) return x;
  if (x === 0) return SMALLEST;
  single[0] = x;
  word[0] += x > 0 ? 1 : -1;
  return single[0];
}

/** The next float32 below x; of -Infinity, itself. */
export const nextDown32 = (x: number): number => -nextUp32(-x);

/**
 * The shortest decimal that reads back as the float32 nearest to x, always with an exponent: XGBoost takes a number
 * without point and exponent for an integer and refuses it. Infinity, which JSON lacks, is a number beyond float32.
 */
export function float32Text(x: number): string {
  const value = Math.fround(x);
  if (Math.abs(value) === Infinity) return value > 0 ? '1E39' : '-1E39';
  for (let digits = 0; ; digits++) {
    const text = value.toExponential(digits);
    if (Math.fround(Number(text)) === value || digits === MOST_DIGITS) return text.replace('e+', 'E').replace('e', 'E');
  }
}
