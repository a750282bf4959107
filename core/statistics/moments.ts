import type { FloatArray } from './FloatArray.ts';

/** Arithmetic mean; NaN when empty or when any value is NaN. */
export function mean(values: FloatArray): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** Two-pass deviation over n − `ddof`; NaN when there are no more values than `ddof` or when any value is NaN. */
export function standardDeviation(values: FloatArray, ddof = 1): number {
  if (values.length <= ddof) return NaN;
  if (isConstant(values)) return 0;
  const centre = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - centre) ** 2;
  return Math.sqrt(squares / (values.length - ddof));
}

/** Whether all values are one and the same number: exact, where a computed deviation would be rounding noise. */
export function isConstant(values: FloatArray): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== values[0]) return false;
  return values.length > 0;
}

/** The known values, in their order; a copy. */
export function withoutNaN(values: FloatArray): Float64Array {
  const known = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) known[count++] = values[i];
  return known.slice(0, count);
}
