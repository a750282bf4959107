import { createRng } from '../statistics/index.ts';
import { gridPoint } from './samplers/gridSampler.ts';
import { randomPoint } from './samplers/randomSampler.ts';
import type { Sampler } from './samplers/Sampler.ts';
import { tpePoint } from './samplers/tpe/tpePoint.ts';
import type { Point, Space } from './Space.ts';
import type { Direction, Trial } from './Trial.ts';

export interface SearchProblem {
  /** Checked by `checkSpace`. */
  readonly space: Space;
  /** Checked by `checkSampler`. */
  readonly sampler: Sampler;
  /** One or several. */
  readonly directions: readonly Direction[];
  /** An integer. */
  readonly seed: number;
}

/**
 * The point of trial `number`: a function of its arguments alone, whatever the order of `trials`, so that a study that is
 * resumed goes on as if it had never stopped. What runs has no result to learn from; TPE with `constantLiar` keeps away
 * from it, and failed trials teach nothing.
 * @param trials those of the study and, before them, of earlier ones ({@link warmStart}); a trial of this number and those
 * after it are not looked at
 * @returns null when a grid has no point of that number
 */
export function suggest(problem: SearchProblem, trials: readonly Trial[], number: number): Point | null {
  const { space, sampler, directions, seed } = problem;
  if (sampler.kind === 'grid') return gridPoint(space, sampler, seed, number);
  const rng = createRng(seed, number);
  if (sampler.kind === 'random') return randomPoint(space, rng);
  const before = trials.filter((trial) => trial.number < number).sort((a, b) => a.number - b.number);
  return tpePoint(space, sampler, directions, before, rng);
}
