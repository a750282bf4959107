import type { Rng } from '../../../statistics/index.ts';
import type { Point, Space } from '../../Space.ts';
import type { Direction, Trial } from '../../Trial.ts';
import { randomPoint } from '../randomSampler.ts';
import type { TpeSampler } from '../Sampler.ts';

/** Signature only: the estimator follows in the next commit; until then every point is a start-up point. */
export function tpePoint(
  space: Space,
  _sampler: TpeSampler,
  _directions: readonly Direction[],
  _history: readonly Trial[],
  rng: Rng,
): Point {
  return randomPoint(space, rng);
}
