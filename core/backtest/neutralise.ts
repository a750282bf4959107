/** Below this share of its length a weight vector counts as gone. */
const GONE = 1e-9;

/**
 * Weights less their projection on the groups' indicators and, where given, on beta: the closest weights that sum to 0
 * in every group (so in all) and have a beta of 0. Scaled back to the gross they had; null where nothing is left of
 * them.
 *
 * @param weight one per holding
 * @param group per holding, whole numbers
 */
export function neutralise(weight: Float64Array, group: Int32Array, beta?: Float64Array): Float64Array | null {
  const left = demeaned(weight, group);
  if (beta) {
    const slope = demeaned(beta, group);
    const length = dot(slope, slope);
    const share = length > 0 ? dot(left, slope) / length : 0;
    for (let i = 0; i < left.length; i++) left[i] -= share * slope[i];
  }
  const before = gross(weight);
  const after = gross(left);
  if (!(after > GONE * before)) return null;
  return left.map((w) => (w * before) / after);
}

export function gross(weight: Float64Array): number {
  let sum = 0;
  for (const w of weight) sum += Math.abs(w);
  return sum;
}

function demeaned(values: Float64Array, group: Int32Array): Float64Array {
  const sums = new Map<number, { sum: number; count: number }>();
  for (let i = 0; i < values.length; i++) {
    const one = sums.get(group[i]) ?? { sum: 0, count: 0 };
    one.sum += values[i];
    one.count++;
    sums.set(group[i], one);
  }
  return values.map((value, i) => {
    const { sum, count } = sums.get(group[i])!;
    return value - sum / count;
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
