import { AppError, type CovarianceKind } from '../contract/index.ts';
import type { OnProgress } from '../kernels/index.ts';
import { log } from '../statistics/index.ts';
import { checkObservations } from './checkObservations.ts';
import { climb, leastDays, startOf, type Climb } from './climb.ts';
import { parameterCount, type GaussianHmm, type Observations } from './GaussianHmm.ts';
import { orderedStates, REGIMES_OF } from './orderedStates.ts';
import { originalUnits, standardUnits, type Units } from './units.ts';

export interface FitOptions {
  /** 2 to 4. */
  readonly states: number;
  readonly covariance: CovarianceKind;
  readonly seed: number;
  /** Starts from k-means, at least 1; the likeliest end is kept. */
  readonly restarts: number;
  readonly onProgress?: OnProgress;
}

export interface HmmFit {
  /** With its states in the order of their names. */
  readonly hmm: GaussianHmm;
  readonly logLikelihood: number;
  /** −2 logL + parameters x ln rows (Schwarz 1978); lower is better. */
  readonly bic: number;
  readonly parameters: number;
  readonly iterations: number;
  /** Whether the climb ended because it gained no more. */
  readonly converged: boolean;
  /** Of the restarts, those in which a state lost its days. */
  readonly collapsed: number;
  /** The log-likelihood of every iteration of the kept climb. */
  readonly history: readonly number[];
}

/**
 * A Gaussian hidden Markov model by expectation-maximisation (Baum & Welch; Rabiner 1989). Inside, observations are in
 * units of their deviation, so that the covariance floor means the same in each column; a spherical covariance is one
 * variance in the units given.
 *
 * @throws AppError BAD_INPUT for values that are not finite or options out of range; NO_DATA for a constant column or fewer
 *   than two observations a parameter; NUMERICAL when every restart collapses
 */
export function fitHmm(observations: Observations, options: FitOptions): HmmFit {
  const { states, covariance, seed, restarts, onProgress } = options;
  checkObservations(observations);
  if (!(states in REGIMES_OF)) throw new AppError('BAD_INPUT', `${states} states; regimes have 2, 3 or 4.`);
  if (!Number.isInteger(restarts) || restarts < 1) {
    throw new AppError('BAD_INPUT', `${restarts} restarts; a fit needs at least 1.`);
  }
  const { rows, columns } = observations;
  const parameters = parameterCount(states, columns, covariance);
  if (rows < 2 * parameters) {
    throw new AppError(
      'NO_DATA',
      `${rows} observations for ${parameters} parameters (${states} states, ${covariance} covariance); at least ${2 * parameters} are needed. Use fewer states, a simpler covariance or a longer history.`,
    );
  }
  const units = standardUnits(observations, covariance === 'spherical');
  let best: Climb | null = null;
  let collapsed = 0;
  for (let restart = 0; restart < restarts; restart++) {
    const start = startOf(units.observations, options, seed, restart);
    const end = start && climb(units.observations, start);
    if (end === null) collapsed++;
    else if (best === null || end.logLikelihood > best.logLikelihood) best = end;
    onProgress?.(restart + 1, restarts);
  }
  if (best === null) {
    throw new AppError(
      'NUMERICAL',
      `In each of ${restarts} restarts one of ${states} states kept fewer than ${Math.ceil(leastDays(observations))} of ${rows} days. Use fewer states.`,
    );
  }
  const fit: HmmFit = {
    hmm: best.hmm,
    logLikelihood: best.logLikelihood,
    bic: -2 * best.logLikelihood + parameters * log(rows),
    parameters,
    iterations: best.history.length - 1,
    converged: best.converged,
    collapsed,
    history: best.history,
  };
  const original = fitInOriginalUnits(fit, units);
  return { ...original, hmm: orderedStates(original.hmm) };
}

/** A fit of standardised observations as one of the observations themselves, its likelihoods included. */
export function fitInOriginalUnits(fit: HmmFit, units: Units): HmmFit {
  const lost = units.logScale * units.observations.rows;
  return {
    ...fit,
    hmm: originalUnits(fit.hmm, units),
    logLikelihood: fit.logLikelihood - lost,
    bic: fit.bic + 2 * lost,
    history: fit.history.map((value) => value - lost),
  };
}
