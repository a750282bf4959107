import { VALIDATION_GUARDS, type GuardName, type Verdict } from '../../../core/contract/index.ts';

/** Whether running the experiment again judges by this guard, so that an override can be given with it. */
export const isJudgedByValidation = (guard: GuardName): boolean => VALIDATION_GUARDS.includes(guard);

/** Failed verdicts that a validation can override. */
export const overridable = (verdicts: readonly Verdict[]): Verdict[] =>
  verdicts.filter(({ guard, level }) => level === 'fail' && isJudgedByValidation(guard));
