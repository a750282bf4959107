import { counted, type Study } from '../../../core/contract/index.ts';
import { OBJECTIVE_WORDS } from '../../../core/figures/index.ts';

/** What stands out: `Best: trial 7, Mean IC 0.0310`, or how many are on the front. */
export function bestWords({ config: { objectives }, trials, front }: Pick<Study, 'config' | 'trials' | 'front'>) {
  if (front.length === 0) return 'no trial is complete yet';
  if (objectives.length > 1) return `${counted(front.length, 'trial')} on the Pareto front`;
  const best = trials.find(({ number }) => number === front[0]);
  const { title, format } = OBJECTIVE_WORDS[objectives[0]];
  return `best: trial ${front[0]}, ${title} ${format(best?.values?.[0])}`;
}
