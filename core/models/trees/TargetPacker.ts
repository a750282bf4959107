import { type Arena, kernels } from '../../kernels/index.ts';
import type { TrainingRows } from './prepareTargets.ts';

/** Bits of the sums of rounded gradients or hessians, a sign and a reserve for rounding left out. */
const SUM_BITS = 62;
const LARGEST_SCALE = 2 ** 500;

/** What histograms are sums of: whole numbers, so that their sums are exact and the same in any order. */
export interface Targets {
  /** By position: packed (gradient above a count of rows) or, for weighted rows, wide (gradient, hessian). */
  readonly values: BigInt64Array;
  /** Of packed targets; 0 for wide ones. */
  readonly countBits: number;
  /** What a gradient of 1 stands for: a power of 2. */
  readonly unit: number;
  readonly hessianUnit: number;
}

/**
 * Rounds gradients to the multiples of a unit that is as small as 64 bits hold their summed magnitude with: for n rows
 * without weights, at most 2^(2 log2 n − 60) of their mean magnitude (3e-8 of it for 200,000 rows); with weights 2^-62 of
 * the summed magnitude, finer than a float64 sum is. Split search sees the rounded gradients, leaf values the exact ones.
 */
export class TargetPacker {
  readonly #prepared: TrainingRows;
  readonly #values: BigInt64Array;

  constructor(prepared: TrainingRows, arena: Arena) {
    this.#prepared = prepared;
    this.#values = arena.int64(prepared.rows.length * (prepared.weight ? 2 : 1));
  }

  /**
   * @param magnitude summed absolute gradient, each as often as it is drawn
   * @param draws how often each position is drawn, as many draws as positions; each once without it
   */
  pack(gradient: Float64Array, magnitude: number, draws?: Uint32Array): Targets {
    const { weight, rows } = this.#prepared;
    const n = rows.length;
    const values = this.#values;
    const [from, drawn, to] = [gradient.byteOffset, draws?.byteOffset ?? 0, values.byteOffset];
    const { packTargets, packWideTargets } = kernels();
    if (!weight) {
      const countBits = 32 - Math.clz32(n);
      const scale = scaleFor(magnitude, SUM_BITS - countBits);
      packTargets(from, drawn, n, scale, countBits, to);
      return { values, countBits, unit: 1 / scale, hessianUnit: 1 };
    }
    const scale = scaleFor(magnitude, SUM_BITS);
    const hessianScale = scaleFor(drawnWeight(weight, draws), SUM_BITS);
    packWideTargets(from, weight.byteOffset, drawn, n, scale, hessianScale, to);
    return { values, countBits: 0, unit: 1 / scale, hessianUnit: 1 / hessianScale };
  }
}

function drawnWeight(weight: Float64Array, draws: Uint32Array | undefined): number {
  let sum = 0;
  for (let i = 0; i < weight.length; i++) sum += draws ? draws[i] * weight[i] : weight[i];
  return sum;
}

/** The largest power of 2 by which numbers of this summed magnitude stay below 2^bits. */
function scaleFor(magnitude: number, bits: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.min(2 ** bits / magnitude, LARGEST_SCALE));
  // Sign and exponent without the mantissa.
  view.setUint32(0, view.getUint32(0) & 0xfff00000);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}
