import type { StudyTrial } from '../contract/index.ts';
import type { Trial } from '../optimization/index.ts';

/**
 * What trial `number` may know of those before it: the last `parallel` − 1 still run for it, even where they have ended.
 * So a study gives the same trials however long each takes, and after a crash.
 */
export function seenBy(number: number, trials: readonly StudyTrial[], parallel: number): Trial[] {
  return trials
    .filter((trial) => trial.number < number)
    .map((trial) => (trial.number <= number - parallel ? asTrial(trial) : { ...asTrial(trial), ...UNSEEN }));
}

const UNSEEN = { state: 'running', values: null, intermediate: [] } as const;

/** A trial on record as the samplers and pruners take it: unknown is NaN. */
export const asTrial = ({ number, params, state, values, intermediate }: StudyTrial): Trial => ({
  ...{ number, params, state },
  values: values && values.map((value) => value ?? NaN),
  intermediate: intermediate.map((value) => value ?? NaN),
});
