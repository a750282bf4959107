import { predicted, type Filtered } from './filterStates.ts';
import type { GaussianHmm } from './GaussianHmm.ts';

export interface ExpectedStates {
  /** rows x states: the probability of each state on day t given all observations, later ones included. */
  readonly occupancy: Float64Array;
  /** states x states: the expected number of moves from i to j. */
  readonly moves: Float64Array;
}

/**
 * The expectation step: smoothed probabilities by Kim's (1994) backward recursion over the filtered ones, which needs no
 * densities and cannot underflow. It looks into the future, so nothing outside the fit may use it.
 */
export function expectedStates(
  { states, transition }: Pick<GaussianHmm, 'states' | 'transition'>,
  { probabilities }: Pick<Filtered, 'probabilities'>,
): ExpectedStates {
  const rows = probabilities.length / states;
  const occupancy = new Float64Array(probabilities.length);
  const moves = new Float64Array(states * states);
  const last = (rows - 1) * states;
  for (let i = 0; i < states; i++) occupancy[last + i] = probabilities[last + i];
  for (let at = last - states; at >= 0; at -= states) {
    for (let j = 0; j < states; j++) {
      const prior = predicted(probabilities, at, transition, states, j);
      if (prior === 0) continue;
      const ratio = occupancy[at + states + j] / prior;
      for (let i = 0; i < states; i++) {
        const move = probabilities[at + i] * transition[i * states + j] * ratio;
        moves[i * states + j] += move;
        occupancy[at + i] += move;
      }
    }
  }
  return { occupancy, moves };
}
