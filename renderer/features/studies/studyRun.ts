import { isSearched, type Hypothesis, type Study } from '../../../core/contract/index.ts';

/** Whether a study can be run or gone on with now, whether only beyond the budget, and what that act is called. */
export const studyRun = (
  study: Study,
  { status, budget }: Pick<Hypothesis, 'status' | 'budget'>,
): { canRun: boolean; needsOverride: boolean; text: string } => ({
  canRun: status === 'open' && study.state !== 'running' && !isSearched(study),
  needsOverride: budget.trials >= budget.trial_limit && study.counts.running === 0,
  text: `${study.state === 'created' ? 'Run' : 'Resume'} ${study.id}`,
});
