import { isPointOf } from './checkSpace.ts';
import type { Space } from './Space.ts';
import type { Trial } from './Trial.ts';

/**
 * The complete trials of earlier studies whose points lie in this study's space, as history for `suggest`, numbered below 0
 * so that they stand before its own: the last one is −1. Their objectives must be this study's, in its order; as with
 * Optuna's `add_trials` they count as start-up trials. They are no trials of this study and are not spent again.
 */
export function warmStart(space: Space, earlier: readonly Trial[]): Trial[] {
  const known = earlier.filter(({ state, params }) => state === 'complete' && isPointOf(space, params));
  return known.map((trial, i) => ({ ...trial, number: i - known.length }));
}
