/** What the kernel `residuals` gives: sums in two lanes, then what is left over. */
export function residuals(
  score: Float64Array,
  label: Float64Array,
  weight: Float64Array | undefined,
  out: Float64Array,
): number {
  const n = score.length;
  const lanes = [0, 0];
  for (let i = 0; i < n; i++) out[i] = weight ? weight[i] * (score[i] - label[i]) : score[i] - label[i];
  for (let i = 0; i < n - (n % 2); i++) lanes[i % 2] += Math.abs(out[i]);
  const sum = lanes[0] + lanes[1];
  return n % 2 ? sum + Math.abs(out[n - 1]) : sum;
}

/** To the nearest whole number, halves to the even one. */
function rounded(value: number): bigint {
  const below = Math.floor(value);
  const over = value - below;
  return BigInt(over > 0.5 || (over === 0.5 && below % 2 !== 0) ? below + 1 : below);
}

/** What the kernel `packTargets` gives. */
export const packTargets = (
  gradient: Float64Array,
  draws: Uint32Array | undefined,
  scale: number,
  countBits: number,
): BigInt64Array =>
  BigInt64Array.from(gradient, (g, i) => ((rounded(g * scale) << BigInt(countBits)) + 1n) * BigInt(draws?.[i] ?? 1));

/** What the kernel `packWideTargets` gives. */
export function packWideTargets(
  gradient: Float64Array,
  hessian: Float64Array,
  draws: Uint32Array | undefined,
  scale: number,
  hessianScale: number,
): BigInt64Array {
  const pairs = Array.from(gradient, (g, i) => {
    const times = BigInt(draws?.[i] ?? 1);
    return [rounded(g * scale) * times, rounded(hessian[i] * hessianScale) * times];
  });
  return BigInt64Array.from(pairs.flat());
}
