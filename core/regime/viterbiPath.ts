import { log } from '../statistics/index.ts';
import { checkObservations } from './checkObservations.ts';
import type { GaussianHmm, Observations } from './GaussianHmm.ts';
import { logDensities } from './logDensities.ts';

/**
 * The likeliest path of states given all observations (Viterbi 1967), ties to the lower state. It looks into the future:
 * for pictures of the past, never for anything that trades.
 *
 * @returns the state of every row
 */
export function viterbiPath(hmm: GaussianHmm, observations: Observations): Int32Array {
  checkObservations(observations, hmm.dimensions);
  const { states, initial } = hmm;
  const { rows } = observations;
  const density = logDensities(hmm, observations);
  const transition = hmm.transition.map(log);
  const from = new Int32Array(rows * states);
  let score = initial.map((probability, k) => log(probability) + (density[k] ?? 0));
  for (let t = 1; t < rows; t++) {
    const next = new Float64Array(states);
    for (let j = 0; j < states; j++) {
      let best = 0;
      for (let i = 1; i < states; i++) {
        if (score[i] + transition[i * states + j] > score[best] + transition[best * states + j]) best = i;
      }
      from[t * states + j] = best;
      next[j] = score[best] + transition[best * states + j] + density[t * states + j];
    }
    score = next;
  }
  const path = new Int32Array(rows);
  if (rows > 0) path[rows - 1] = score.indexOf(Math.max(...score));
  for (let t = rows - 1; t > 0; t--) path[t - 1] = from[t * states + path[t]];
  return path;
}
