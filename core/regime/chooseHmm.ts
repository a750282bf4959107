import { AppError, type CovarianceKind } from '../contract/index.ts';
import type { OnProgress } from '../kernels/index.ts';
import { checkObservations } from './checkObservations.ts';
import { fitHmm, fitInOriginalUnits, type HmmFit } from './fitHmm.ts';
import type { Observations } from './GaussianHmm.ts';
import { unfitted } from './unfitted.ts';
import { standardUnits } from './units.ts';

export interface Choice {
  readonly states: readonly number[];
  readonly covariances: readonly CovarianceKind[];
  readonly seed: number;
  readonly restarts: number;
  readonly onProgress?: OnProgress;
}

/** One model that was tried: its fit, or why there is none. */
export interface Candidate {
  readonly states: number;
  readonly covariance: CovarianceKind;
  readonly fit: HmmFit | null;
  readonly problem: string | null;
}

export interface Chosen {
  readonly fit: HmmFit;
  /** In the order of states, then of covariances. */
  readonly candidates: readonly Candidate[];
}

/**
 * The model of the lowest BIC over states x covariances; the first of equals. A model that cannot be fitted to these
 * observations is kept as a candidate with its reason. Columns are measured in their own deviations, so that a spherical
 * covariance means one variance in those.
 *
 * @throws AppError of the first candidate when none can be fitted; BAD_INPUT for values that are not finite; NO_DATA for a
 *   constant column
 */
export function chooseHmm(observations: Observations, choice: Choice): Chosen {
  const { seed, restarts, onProgress } = choice;
  checkObservations(observations);
  const units = standardUnits(observations);
  const shapes = choice.states.flatMap((states) => choice.covariances.map((covariance) => ({ states, covariance })));
  const candidates: Candidate[] = [];
  let best: HmmFit | null = null;
  let failure: AppError | null = null;
  for (const [i, shape] of shapes.entries()) {
    try {
      const fit = fitInOriginalUnits(fitHmm(units.observations, { ...shape, seed, restarts }), units);
      candidates.push({ ...shape, fit, problem: null });
      if (best === null || fit.bic < best.bic) best = fit;
    } catch (thrown) {
      const error = unfitted(thrown);
      failure ??= error;
      candidates.push({ ...shape, fit: null, problem: error.message });
    }
    onProgress?.(i + 1, shapes.length);
  }
  if (best) return { fit: best, candidates };
  throw failure ?? new AppError('BAD_INPUT', 'No number of states or kind of covariance was given to choose from.');
}
