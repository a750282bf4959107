import type { Experiment } from '../../../core/contract/index.ts';
import type { ComparedSetting } from './comparedSettings.ts';

/** Whether runs differ in a setting; of one that only some have, whose it is: a model's, or that of these runs. */
export function saysOfSetting(
  { differs, values }: Pick<ComparedSetting, 'differs' | 'values'>,
  runs: readonly Pick<Experiment, 'id' | 'model'>[],
): string {
  if (!differs) return 'the same';
  if (!values.includes(null)) return 'differs';
  const having = runs.filter((_, run) => values[run] !== null);
  const models = new Set(having.map(({ model }) => model));
  const isOfModel = runs.every(({ model }, run) => values[run] !== null || !models.has(model));
  return `only of ${(isOfModel ? [...models] : having.map(({ id }) => id)).join(', ')}`;
}
