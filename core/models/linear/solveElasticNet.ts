import { AppError } from '../../contract/index.ts';
import { activeStep } from './activeStep.ts';
import { dualityGap, type Penalty } from './dualityGap.ts';
import type { Convergence, Solution } from './fitLinear.ts';
import type { Gram } from './Gram.ts';
import { solveSymmetric } from './solveSymmetric.ts';

export interface ElasticNetOptions {
  readonly alpha: number;
  /** Share of the absolute penalty: 1 is the lasso. */
  readonly l1Ratio: number;
  /** Duality gap at which the solver stops, as a share of the label's sum of squares. */
  readonly tolerance: number;
  /** Sweeps over the coefficients before the solver gives up. */
  readonly maxSweeps: number;
}

const EXACT: Convergence = { gap: 0, sweeps: 0 };
/** Sweeps between two steps of the active coefficients together, after which the gap is measured. */
const ROUND = 8;
/** Steps of this share of the label are rounding. */
const ROUNDING = 4 * Number.EPSILON;

/**
 * Minimises Σw(y−Xb)²/(2Σw) + alpha·l1Ratio·|b|₁ + alpha(1−l1Ratio)/2·|b|² (scikit-learn's objective) over the centred
 * Gram: coordinate descent with covariance updates, in which a coefficient that stays 0 costs nothing (Friedman, Hastie,
 * Tibshirani 2010). It crawls on collinear features, so now and then the active coefficients step together.
 * It ends at the duality gap, or where a sweep moves no coefficient by more than rounding.
 * @throws AppError NUMERICAL when it has not ended after `maxSweeps`
 */
export function solveElasticNet(gram: Gram, options: ElasticNetOptions, start?: Solution): Solution {
  const { alpha, l1Ratio, tolerance, maxSweeps } = options;
  const penalty: Penalty = { l1: alpha * l1Ratio * gram.weight, l2: alpha * (1 - l1Ratio) * gram.weight };
  if (penalty.l1 === 0) return { coefficient: solveSymmetric(gram.xx, gram.xy, penalty.l2), convergence: EXACT };
  if (gram.yy === 0) return { coefficient: new Float64Array(gram.size), convergence: EXACT };
  const b = start ? start.coefficient.slice() : new Float64Array(gram.size);
  const left = leftOver(gram, b);
  let gap = Infinity;
  for (let sweeps = 1; sweeps <= maxSweeps; sweeps++) {
    const largest = sweep(gram, b, left, penalty);
    const still = largest <= ROUNDING * Math.sqrt(gram.yy);
    if (!still && sweeps % ROUND !== 0 && sweeps < maxSweeps) continue;
    for (let whole = still; !whole;) whole = activeStep(gram, b, leftOver(gram, b, left), penalty);
    leftOver(gram, b, left);
    gap = dualityGap(gram, b, left, penalty);
    if (still || gap <= tolerance) return { coefficient: b, convergence: { gap: Math.max(0, gap), sweeps } };
  }
  const message = `The solver reached a duality gap of ${gap} in ${maxSweeps} sweeps at alpha ${alpha}, above ${tolerance}`;
  throw new AppError('NUMERICAL', `${message}: raise alpha, max_iter or tol, or drop collinear features.`, { gap });
}

/** One step of each coefficient; returns the longest, in units of the label's root sum of squares. */
function sweep({ size: p, xx }: Gram, b: Float64Array, left: Float64Array, { l1, l2 }: Penalty): number {
  let largest = 0;
  for (let j = 0; j < p; j++) {
    const diagonal = xx[j * p + j];
    if (diagonal === 0) continue;
    const pull = left[j] + diagonal * b[j];
    const next = (Math.sign(pull) * Math.max(0, Math.abs(pull) - l1)) / (diagonal + l2);
    const step = next - b[j];
    if (step === 0) continue;
    b[j] = next;
    for (let k = 0; k < p; k++) left[k] -= step * xx[j * p + k];
    largest = Math.max(largest, Math.abs(step) * Math.sqrt(diagonal));
  }
  return largest;
}

/** X'w(y−Xb), afresh: the updates of many steps leave their rounding behind. */
function leftOver({ size: p, xx, xy }: Gram, b: Float64Array, out: Float64Array = new Float64Array(p)): Float64Array {
  out.set(xy);
  for (let j = 0; j < p; j++) {
    if (b[j] === 0) continue;
    for (let k = 0; k < p; k++) out[k] -= b[j] * xx[j * p + k];
  }
  return out;
}
