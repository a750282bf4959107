/** What {@link decodeNumber} returns for text that is no finite number. */
export const UNPARSABLE = Infinity;

const MISSING = new Set(['nan', 'null', 'na', '-']);
/** Powers of ten that a double holds exactly. */
const POW10 = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));
const [SPACE, PLUS, MINUS, DOT, ZERO] = [0x20, 0x2b, 0x2d, 0x2e, 0x30];
const EXPONENT = 'e'.charCodeAt(0);
/** A text of so many bytes has a mantissa that an int32 holds. */
const SHORT = 9;
const LOWER_CASE = 0x20;

/**
 * The decimal number in `bytes[start .. end)`, bit-equal to `Number(text)`, without making a string in the common case:
 * a mantissa below 2^53 and a power of ten up to 22 are exact doubles, so one multiplication or division rounds once
 * (Clinger 1990). Spaces around it are ignored.
 *
 * @returns NaN for empty, NaN, null, NA and `-`; {@link UNPARSABLE} for any other text and for what overflows
 */
export function decodeNumber(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length > SHORT) return decodeAny(bytes, start, end);
  let mantissa = 0;
  let dot = -1;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    const digit = byte ^ ZERO;
    if (digit <= 9) mantissa = (Math.imul(mantissa, 10) + digit) | 0;
    else if (byte === DOT && dot < 0 && length > 1) dot = at;
    else return decodeAny(bytes, start, end);
  }
  if (dot >= 0) return mantissa / POW10[end - 1 - dot];
  return length > 0 ? mantissa : NaN;
}

/** {@link decodeNumber} for signs, exponents, spaces, long mantissas and whatever is no number. */
function decodeAny(bytes: Uint8Array, start: number, end: number): number {
  while (start < end && bytes[start] <= SPACE) start++;
  while (end > start && bytes[end - 1] <= SPACE) end--;
  if (start === end) return NaN;

  let at = start;
  const negative = bytes[at] === MINUS;
  if (negative || bytes[at] === PLUS) at++;
  let mantissa = 0;
  let digits = 0;
  let fraction = 0;
  let digit: number;
  for (; at < end && (digit = bytes[at] - ZERO) >= 0 && digit <= 9; at++, digits++) mantissa = mantissa * 10 + digit;
  if (at < end && bytes[at] === DOT) {
    at++;
    for (; at < end && (digit = bytes[at] - ZERO) >= 0 && digit <= 9; at++, fraction++)
      mantissa = mantissa * 10 + digit;
  }
  let exponent = 0;
  let wellFormed = digits + fraction > 0;
  if (wellFormed && at < end && (bytes[at] | LOWER_CASE) === EXPONENT) {
    at++;
    const negativePower = bytes[at] === MINUS;
    if (at < end && (negativePower || bytes[at] === PLUS)) at++;
    const from = at;
    for (; at < end && (digit = bytes[at] - ZERO) >= 0 && digit <= 9; at++) exponent = exponent * 10 + digit;
    wellFormed = at > from;
    if (negativePower) exponent = 0 - exponent;
  }
  if (!wellFormed || at < end) return MISSING.has(textOf(bytes, start, end).toLowerCase()) ? NaN : UNPARSABLE;
  const power = exponent - fraction;
  if (mantissa > Number.MAX_SAFE_INTEGER || power < -22 || power > 22) {
    const value = Number(textOf(bytes, start, end));
    return Number.isFinite(value) ? value : UNPARSABLE;
  }
  const size = power < 0 ? mantissa / POW10[-power] : mantissa * POW10[power];
  return negative ? -size : size;
}

const textOf = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
