import { createRng } from '../statistics/index.ts';
import type { CovarianceKind } from '../contract/index.ts';
import { expectedStates, type ExpectedStates } from './expectedStates.ts';
import { filterDensities } from './filterStates.ts';
import type { GaussianHmm, Observations } from './GaussianHmm.ts';
import { kMeans } from './kMeans.ts';
import { logDensities } from './logDensities.ts';
import { maximise } from './maximise.ts';

/** Least eigenvalue of a covariance, for observations in units of their own deviation. */
export const COVARIANCE_FLOOR = 1e-6;
const MOST_ITERATIONS = 500;
/** The climb ends when an iteration gains less than this per observation, in nats. */
const LEAST_GAIN = 1e-8;

export interface Climb {
  readonly hmm: GaussianHmm;
  readonly logLikelihood: number;
  readonly converged: boolean;
  /** The log-likelihood at the start of every iteration and at the end. */
  readonly history: readonly number[];
}

export interface Shape {
  readonly states: number;
  readonly covariance: CovarianceKind;
}

/** Fewest expected days of a state: 1 % of all, and two for each of its means. */
export const leastDays = ({ rows, columns }: Observations): number => Math.max(0.01 * rows, 2 * (columns + 1));

/**
 * Expectation-maximisation from a start until it gains no more.
 *
 * @returns null when a state collapses on the way
 */
export function climb(observations: Observations, start: GaussianHmm): Climb | null {
  const { states, covarianceKind } = start;
  const least = leastDays(observations);
  const history: number[] = [];
  let hmm = start;
  for (let iteration = 0; ; iteration++) {
    const filtered = filterDensities(hmm, logDensities(hmm, observations));
    const { logLikelihood } = filtered;
    const gain = logLikelihood - (history.at(-1) ?? -Infinity);
    history.push(logLikelihood);
    const converged = gain < LEAST_GAIN * observations.rows;
    if (converged || iteration === MOST_ITERATIONS) return { hmm, logLikelihood, converged, history };
    const next = maximise(observations, expectedStates(hmm, filtered), states, covarianceKind, COVARIANCE_FLOOR, least);
    if (next === null) return null;
    hmm = next;
  }
}

/** Where a climb starts: the clusters of k-means as if they were the states. @returns null when one is too small */
export function startOf(observations: Observations, shape: Shape, seed: number, restart: number): GaussianHmm | null {
  const { rows } = observations;
  const { states } = shape;
  const cluster = kMeans(observations, states, createRng(seed, restart));
  const occupancy = new Float64Array(rows * states);
  // One move of each kind beforehand: a probability that starts at 0 stays there.
  const moves = new Float64Array(states * states).fill(1);
  for (let t = 0; t < rows; t++) {
    occupancy[t * states + cluster[t]] = 1;
    if (t > 0) moves[cluster[t - 1] * states + cluster[t]]++;
  }
  const expected: ExpectedStates = { occupancy, moves };
  const hmm = maximise(observations, expected, states, shape.covariance, COVARIANCE_FLOOR, leastDays(observations));
  return hmm && { ...hmm, initial: new Float64Array(states).fill(1 / states) };
}
