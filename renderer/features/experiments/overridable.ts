import type { GuardName, Verdict } from '../../../core/contract/index.ts';

const JUDGED: readonly GuardName[] = [
  ...(['FeatureCountValidator', 'TargetLeakageValidator', 'SuspiciousResult', 'FoldStability'] as const),
  ...(['Overfitting', 'MinimumTrackRecord', 'MultipleTesting'] as const),
];

/** Whether running the experiment again judges by this guard, so that an override can be given with it. */
export const isJudgedByValidation = (guard: GuardName): boolean => JUDGED.includes(guard);

/** Failed verdicts that a validation can override. */
export const overridable = (verdicts: readonly Verdict[]): Verdict[] =>
  verdicts.filter(({ guard, level }) => level === 'fail' && isJudgedByValidation(guard));
