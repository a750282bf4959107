const SLOTS = 256;
const MISSING = 255;
const RELATIVE_NOISE = 1e-12;

export interface SplitInput {
  readonly histogram: BigInt64Array;
  readonly countBits: number;
  readonly features: Uint32Array;
  readonly draws?: Uint32Array | undefined;
  readonly binCounts: Uint32Array;
  readonly unit: number;
  readonly hessianUnit: number;
  readonly alpha: number;
  readonly lambda: number;
  readonly minWeight: number;
  readonly minGain: number;
}

type Sums = [gradient: bigint, hessian: bigint];

/** What the kernel `findSplit` writes. */
export function findSplit(input: SplitInput): Float64Array {
  const { features, binCounts, unit, hessianUnit, alpha, lambda, minWeight, minGain } = input;
  const score = (g: number, h: number) => {
    const beyond = Math.max(Math.abs(g) - alpha, 0);
    return (beyond * beyond) / (h + lambda);
  };
  const slots = Array.from({ length: SLOTS }, (_, bin) => slotOf(input, features[0], bin));
  const whole = slots.reduce<Sums>(([g, h], [dg, dh]) => [g + dg, h + dh], [0n, 0n]);
  const gradient = Number(whole[0]) * unit;
  const hessian = Number(whole[1]) * hessianUnit;
  const own = score(gradient, hessian);
  let best = own + minGain + own * RELATIVE_NOISE;
  const out = Float64Array.of(0, NaN, NaN, NaN, NaN, hessian);
  features.forEach((feature, k) => {
    const bins = binCounts[feature];
    const missing = slotOf(input, feature, MISSING);
    const only = input.draws && drawnBin(input, feature, bins, input.draws[k]);
    for (const missingLeft of missing[1] ? [false, true] : [false]) {
      let [g, h]: Sums = missingLeft ? missing : [0n, 0n];
      for (let bin = 0; bin < (missing[1] && !missingLeft ? bins : bins - 1); bin++) {
        const [dg, dh] = slotOf(input, feature, bin);
        g += dg;
        h += dh;
        if (dh === 0n && bin !== only) continue;
        if (only !== undefined && bin !== only && bin !== bins - 1) continue;
        const left = Number(h) * hessianUnit;
        const rest = Number(whole[1] - h) * hessianUnit;
        if (h === 0n || h === whole[1] || left < minWeight || rest < minWeight) continue;
        const leftGradient = Number(g) * unit;
        const total = score(leftGradient, left) + score(gradient - leftGradient, rest);
        if (!(total > best)) continue;
        best = total;
        const side = missing[1] ? missingLeft : left >= rest;
        out.set([total - own, feature, bin, Number(side), left]);
      }
    }
  });
  return out;
}

function slotOf({ histogram, countBits }: SplitInput, feature: number, bin: number): Sums {
  const slot = feature * SLOTS + bin;
  if (countBits === 0) return [histogram[2 * slot], histogram[2 * slot + 1]];
  return [histogram[slot] >> BigInt(countBits), BigInt.asUintN(countBits, histogram[slot])];
}

function drawnBin(input: SplitInput, feature: number, bins: number, draw: number): number {
  const filled = Array.from({ length: bins }, (_, bin) => bin).filter((bin) => slotOf(input, feature, bin)[1] > 0n);
  const first = filled[0] ?? bins - 1;
  const last = filled.at(-1) ?? bins - 1;
  return first + Number((BigInt(draw) * BigInt(last - first)) >> 32n);
}
