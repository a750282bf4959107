import {
  suggest,
  type Direction,
  type Point,
  type Sampler,
  type Space,
  type Trial,
} from '../../../core/optimization/index.ts';

export interface StudySpec {
  readonly space: Space;
  readonly sampler: Sampler;
  readonly direction: Direction;
  readonly seed: number;
  readonly trials: number;
  objective(point: Point): number;
  onTrial?(trial: Trial): void;
}

/** A study of one objective, trial after trial, in memory. */
export function runStudy({ space, sampler, direction, seed, trials, objective, onTrial }: StudySpec): Trial[] {
  const history: Trial[] = [];
  const problem = { space, sampler, directions: [direction], seed };
  for (let number = 0; number < trials; number++) {
    const params = suggest(problem, history, number);
    if (!params) break;
    const trial: Trial = { number, params, state: 'complete', values: [objective(params)], intermediate: [] };
    history.push(trial);
    onTrial?.(trial);
  }
  return history;
}

/** The best value after each trial. */
export function runningBest(trials: readonly Trial[], direction: Direction): number[] {
  const better = direction === 'minimise' ? Math.min : Math.max;
  let best = direction === 'minimise' ? Infinity : -Infinity;
  return trials.map(({ values }) => (best = better(best, values![0])));
}
