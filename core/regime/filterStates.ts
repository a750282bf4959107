import { exp, log } from '../statistics/index.ts';
import { checkObservations } from './checkObservations.ts';
import type { GaussianHmm, Observations } from './GaussianHmm.ts';
import { logDensities } from './logDensities.ts';

export interface Filtered {
  /** rows x states: the probability of each state on day t given the observations through day t, and no later one. */
  readonly probabilities: Float64Array;
  /** ln of the density of all observations. */
  readonly logLikelihood: number;
}

/**
 * Filtered probabilities of a fitted model: the forward recursion in logs (Rabiner 1989; Hamilton 1994, 22.4). Row t
 * depends on rows 0..t alone, to the bit; so this is what may trade.
 *
 * @throws AppError BAD_INPUT when the observations do not fit the model
 */
export function filterStates(hmm: GaussianHmm, observations: Observations): Filtered {
  checkObservations(observations, hmm.dimensions);
  return filterDensities(hmm, logDensities(hmm, observations));
}

/** The same from densities that are known already (rows x states). */
export function filterDensities(
  { states, initial, transition }: Pick<GaussianHmm, 'states' | 'initial' | 'transition'>,
  densities: Float64Array,
): Filtered {
  const probabilities = new Float64Array(densities.length);
  const weight = new Float64Array(states);
  let logLikelihood = 0;
  for (let at = 0; at < densities.length; at += states) {
    let most = -Infinity;
    for (let j = 0; j < states; j++) {
      const prior = at === 0 ? initial[j] : predicted(probabilities, at - states, transition, states, j);
      weight[j] = log(prior) + densities[at + j];
      if (weight[j] > most) most = weight[j];
    }
    let sum = 0;
    for (let j = 0; j < states; j++) sum += weight[j] = exp(weight[j] - most);
    for (let j = 0; j < states; j++) probabilities[at + j] = weight[j] / sum;
    logLikelihood += most + log(sum);
  }
  return { probabilities, logLikelihood };
}

/** The probability of state j on the day after the one whose filtered probabilities begin at `at`. */
export function predicted(
  probabilities: Float64Array,
  at: number,
  transition: Float64Array,
  states: number,
  j: number,
): number {
  let sum = 0;
  for (let i = 0; i < states; i++) sum += probabilities[at + i] * transition[i * states + j];
  return sum;
}
