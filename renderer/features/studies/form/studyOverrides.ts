import { type GuardName, justification, type Override } from '../../../../core/contract/index.ts';
import type { Foreseen } from '../../experiments/run/runEvidence.ts';
import type { RunProblems } from '../../experiments/run/runInput.ts';
import type { SearchDraft } from './searchDraft.ts';

const COUNTER: GuardName = 'HyperparameterTrialCounter';

/**
 * Which guards a study meets, and what was written against them. Without a justification it stops at the budget by itself;
 * a guard that refuses its features needs one before it starts.
 * @param isBeyond whether it has more trials than the budget
 */
export function studyOverrides(
  justifications: SearchDraft['justifications'],
  features: Foreseen,
  isBeyond: boolean,
): { guards: GuardName[]; written: Override[]; problems: RunProblems } {
  const refusing = features.level === 'fail' ? [features.guard] : [];
  const guards: GuardName[] = [...refusing, ...(isBeyond ? [COUNTER] : [])];
  const written = guards.flatMap((guard) => {
    const text = justification.safeParse(justifications[guard] ?? '');
    return text.success ? [{ guard, justification: text.data }] : [];
  });
  const problems: RunProblems = {};
  for (const guard of refusing) {
    if (written.some((one) => one.guard === guard)) continue;
    problems[`override.${guard}`] = 'refuses this study; write a justification to override it.';
  }
  return { guards, written, problems };
}
