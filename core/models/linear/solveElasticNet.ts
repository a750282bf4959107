import { AppError } from '../../contract/index.ts';
import type { Gram } from './gram.ts';
import { solveSymmetric } from './solveSymmetric.ts';

export interface ElasticNetPenalty {
  readonly alpha: number;
  /** Share of the absolute penalty: 1 is the lasso. */
  readonly l1Ratio: number;
  /** Sweeps over the coefficients before the solver gives up. */
  readonly maxSweeps: number;
}

/** Largest violation of the optimality conditions, in standard deviations of the feature times those of the label. */
const TOLERANCE = 1e-11;
/** Sweeps between two exact solutions on the active coefficients. */
const EXACT_EVERY = 8;

/**
 * Minimises Σw(y−Xb)²/(2Σw) + alpha·l1Ratio·|b|₁ + alpha(1−l1Ratio)/2·|b|² (scikit-learn's objective) over the centred
 * Gram: coordinate descent with covariance updates (Friedman, Hastie, Tibshirani 2010), which crawls on collinear
 * features, with exact steps on the active coefficients now and then (feature-sign search: Lee et al. 2006).
 * It ends when the optimality conditions hold, not when the steps are short.
 * @throws AppError NUMERICAL when they do not hold after `maxSweeps`
 */
export function solveElasticNet(gram: Gram, { alpha, l1Ratio, maxSweeps }: ElasticNetPenalty): Float64Array {
  const p = gram.size;
  const q = gram.xx.map((value) => value / gram.weight);
  const target = gram.xy.map((value) => value / gram.weight);
  const l1 = alpha * l1Ratio;
  const l2 = alpha * (1 - l1Ratio);
  const labelDeviation = Math.sqrt(gram.yy / gram.weight);
  const b = new Float64Array(p);

  /** Covariance of each feature with what the model leaves over, minus the ridge part's pull. */
  const slope = (j: number): number => {
    let sum = target[j] - l2 * b[j];
    for (let k = 0; k < p; k++) sum -= q[j * p + k] * b[k];
    return sum;
  };
  const violation = (): number => {
    let worst = 0;
    for (let j = 0; j < p; j++) {
      if (q[j * p + j] === 0) continue;
      const s = slope(j);
      const excess = b[j] === 0 ? Math.max(0, Math.abs(s) - l1) : Math.abs(s - l1 * Math.sign(b[j]));
      worst = Math.max(worst, excess / Math.sqrt(q[j * p + j]));
    }
    return worst;
  };

  for (let sweep = 1; sweep <= maxSweeps; sweep++) {
    for (let j = 0; j < p; j++) {
      const diagonal = q[j * p + j] + l2;
      if (q[j * p + j] > 0) b[j] = shrink(slope(j) + diagonal * b[j], l1) / diagonal;
    }
    if (sweep % EXACT_EVERY === 0) while (!exactStep(b, q, target, l1, l2));
    if (violation() <= TOLERANCE * labelDeviation) return b;
  }
  const message = `The solver did not reach the optimum in ${maxSweeps} sweeps at alpha ${alpha}`;
  throw new AppError('NUMERICAL', `${message}: raise alpha or max_iter, standardise, or drop collinear features.`, {
    sweeps: maxSweeps,
    violation: violation(),
  });
}

const shrink = (value: number, by: number): number => Math.sign(value) * Math.max(0, Math.abs(value) - by);

/**
 * Moves the active coefficients towards their optimum at fixed signs, up to where the first of them reaches 0 and leaves.
 * Returns whether the optimum was reached.
 */
function exactStep(b: Float64Array, q: Float64Array, target: Float64Array, l1: number, l2: number): boolean {
  const p = b.length;
  const active = Array.from(b.keys()).filter((j) => b[j] !== 0);
  const m = active.length;
  const a = new Float64Array(m * m);
  for (let i = 0; i < m; i++) for (let k = 0; k < m; k++) a[i * m + k] = q[active[i] * p + active[k]];
  const optimum = solveSymmetric(
    a,
    Float64Array.from(active, (j) => target[j] - l1 * Math.sign(b[j])),
    l2,
  );
  let step = 1;
  let first = -1;
  active.forEach((j, i) => {
    const reach = b[j] / (b[j] - optimum[i]);
    if (b[j] * optimum[i] <= 0 && reach < step) {
      step = reach;
      first = j;
    }
  });
  active.forEach((j, i) => (b[j] = j === first ? 0 : b[j] + step * (optimum[i] - b[j])));
  return first < 0;
}
