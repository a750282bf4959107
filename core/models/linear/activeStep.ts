import type { Penalty } from './dualityGap.ts';
import type { Gram } from './Gram.ts';
import { solveSymmetric } from './solveSymmetric.ts';

/** Share of its diagonal that is added to the active Gram: where features are collinear, the step is long, not undefined. */
const PROXIMAL = 1e-10;

/**
 * Moves the active coefficients (those that are not 0) to their optimum at fixed signs, or up to where the first of them
 * reaches 0 and leaves (feature-sign search: Lee et al. 2006). On collinear features the step goes along the direction
 * that the data do not determine, in which the absolute penalty falls. Changes b.
 * @param left X'w(y−Xb) before the step
 * @returns whether no coefficient left
 */
export function activeStep({ size: p, xx }: Gram, b: Float64Array, left: Float64Array, { l1, l2 }: Penalty): boolean {
  const active = Array.from(b.keys()).filter((j) => b[j] !== 0);
  const m = active.length;
  const a = new Float64Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let k = 0; k < m; k++) a[i * m + k] = xx[active[i] * p + active[k]];
    a[i * m + i] += PROXIMAL * a[i * m + i];
  }
  const downhill = Float64Array.from(active, (j) => left[j] - l2 * b[j] - l1 * Math.sign(b[j]));
  const direction = solveSymmetric(a, downhill, l2);
  let step = 1;
  let first = -1;
  active.forEach((j, i) => {
    const reach = -b[j] / direction[i];
    if (b[j] * direction[i] < 0 && reach < step) {
      step = reach;
      first = j;
    }
  });
  active.forEach((j, i) => (b[j] = j === first ? 0 : b[j] + step * direction[i]));
  return first < 0;
}
