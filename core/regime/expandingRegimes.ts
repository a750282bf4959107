import { AppError, REGIME_NAMES, type CovarianceKind, type RegimeName } from '../contract/index.ts';
import type { OnProgress } from '../kernels/index.ts';
import { chooseHmm, type Choice } from './chooseHmm.ts';
import { filterStates } from './filterStates.ts';
import type { GaussianHmm, Observations } from './GaussianHmm.ts';
import { REGIMES_OF } from './orderedStates.ts';
import { unfitted } from './unfitted.ts';

export interface RefitSchedule extends Omit<Choice, 'onProgress'> {
  /** Observations of the first fit. */
  readonly firstRows: number;
  /** Observations between fits. */
  readonly refitRows: number;
  readonly onProgress?: OnProgress;
}

export interface Refit {
  /** The last row it has seen. */
  readonly row: number;
  readonly states: number;
  readonly covariance: CovarianceKind;
  readonly bic: number;
  readonly converged: boolean;
}

/** A fit of the schedule that could not be made. */
export interface FailedRefit {
  readonly row: number;
  readonly error: AppError;
}

export interface KnownRegimes {
  /** rows x 4 in the order of REGIME_NAMES; 0 for a name that the model has not; NaN before the first model. */
  readonly probabilities: Float64Array;
  /** The likeliest regime of each row; null before the first model. */
  readonly regimes: readonly (RegimeName | null)[];
  /** Those that gave a model; none when every one failed. */
  readonly refits: readonly Refit[];
  readonly failed: readonly FailedRefit[];
}

/**
 * Regimes as they could be known at the close of each day: a model, its number of states and kind of covariance too, is
 * fitted to the rows through t and filters forward from t until the next fit. Row t depends on rows 0..t alone. Where a fit
 * cannot be made of its rows, the model before it filters on; before the first model no regime is known.
 *
 * @throws AppError NO_DATA when there are fewer rows than the first fit needs; BAD_INPUT for values that are not finite
 */
export function expandingRegimes(observations: Observations, schedule: RefitSchedule): KnownRegimes {
  const { firstRows, refitRows, onProgress, ...choice } = schedule;
  const { rows, columns, values } = observations;
  if (rows < firstRows) {
    throw new AppError(
      'NO_DATA',
      `${rows} days are known and the first fit needs ${firstRows}. Give fewer days for the first fit or a longer history.`,
    );
  }
  const names = REGIME_NAMES.length;
  const probabilities = new Float64Array(rows * names).fill(NaN);
  const regimes = new Array<RegimeName | null>(rows).fill(null);
  const refits: Refit[] = [];
  const failed: FailedRefit[] = [];
  const fits = Math.ceil((rows - firstRows + 1) / refitRows);
  const headOf = (n: number): Observations => ({ rows: n, columns, values: values.subarray(0, n * columns) });
  let hmm: GaussianHmm | null = null;
  for (let n = firstRows; n <= rows; n += refitRows) {
    try {
      const { fit } = chooseHmm(headOf(n), choice);
      hmm = fit.hmm;
      refits.push({
        ...{ row: n - 1, states: hmm.states, covariance: hmm.covarianceKind },
        ...{ bic: fit.bic, converged: fit.converged },
      });
    } catch (thrown) {
      failed.push({ row: n - 1, error: unfitted(thrown) });
    }
    onProgress?.(refits.length + failed.length, fits);
    if (hmm === null) continue;
    const { states } = hmm;
    const end = Math.min(n + refitRows - 1, rows);
    const filtered = filterStates(hmm, headOf(end)).probabilities;
    for (let t = n - 1; t < end; t++) {
      const today = filtered.subarray(t * states, (t + 1) * states);
      probabilities.fill(0, t * names, (t + 1) * names);
      for (const [k, name] of REGIMES_OF[states].entries()) {
        probabilities[t * names + REGIME_NAMES.indexOf(name)] = today[k];
      }
      regimes[t] = REGIMES_OF[states][today.indexOf(Math.max(...today))];
    }
  }
  return { probabilities, regimes, refits, failed };
}
