import type { Arena, FeatureMatrix } from '../../kernels/index.ts';
import type { Backward } from './Backward.ts';
import { gather, type Scaling } from './scaling.ts';

/** Training rows, evenly spaced, over which slopes are averaged. */
const SAMPLE = 1024;

/**
 * Mean |∂ output / ∂ standardised input| over a fixed sample of the training rows, one per feature (the sensitivity of
 * Dimopoulos et al. 1995, with absolute values for squares).
 */
export function sensitivity(
  arena: Arena,
  backward: Backward,
  data: { readonly matrix: FeatureMatrix; readonly rows: Uint32Array; readonly scaling: Scaling },
  batch: number,
): Float64Array {
  const { matrix, rows, scaling } = data;
  const { network } = backward;
  const count = Math.min(SAMPLE, rows.length);
  const sample = Uint32Array.from({ length: count }, (_, i) => rows[Math.floor((i * rows.length) / count)]);
  const slopes = arena.float32(batch * matrix.columns);
  const total = new Float64Array(matrix.columns);
  for (let from = 0; from < count; from += batch) {
    const block = sample.subarray(from, from + batch);
    gather(matrix, block, scaling, network.input);
    network.forward(block.length);
    backward.outputDelta.fill(1);
    backward.propagate(block.length);
    backward.inputSlopes(block.length, slopes);
    for (let i = 0; i < block.length; i++) {
      for (let j = 0; j < total.length; j++) total[j] += Math.abs(slopes[i * total.length + j]);
    }
  }
  return total.map((sum) => sum / count);
}
