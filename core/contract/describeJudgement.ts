import type { Experiment } from './experiments.ts';
import { counted } from './format.ts';

/** What the guards that judge among all trials had before them. */
export function describeJudgement({ judged_on: on }: Pick<Experiment, 'judged_on'>): string {
  if (on === null) return 'not judged among all trials yet';
  const trials = on.trials === null ? 'trials that were not counted' : counted(on.trials, 'trial');
  return `judged on ${trials}, policy version ${on.policy_version}`;
}
