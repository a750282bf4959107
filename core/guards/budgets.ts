import type { Policy, Verdict } from '../contract/index.ts';
import { verdictOf } from './verdict.ts';

/**
 * May the holdout be looked at once more?
 * @param looks looks already spent on any stretch of dates that overlaps this holdout, of whatever hypothesis
 */
export function testSetGuard(looks: number, policy: Policy): Verdict {
  const limit = policy.TestSetGuard.looks;
  return looks < limit
    ? verdictOf('TestSetGuard', 'pass', looks, limit, `Look ${looks + 1} of ${limit} at this holdout.`)
    : verdictOf(
        'TestSetGuard',
        'fail',
        looks,
        limit,
        `This holdout was looked at ${looks} times; the policy allows ${limit}.`,
      );
}

/** May one more trial be run? @param trials trials already spent on the hypothesis */
export function hyperparameterTrialCounter(trials: number, policy: Policy): Verdict {
  const limit = policy.HyperparameterTrialCounter.trials;
  return trials < limit
    ? verdictOf(
        'HyperparameterTrialCounter',
        'pass',
        trials,
        limit,
        `Trial ${trials + 1} of ${limit} on this hypothesis.`,
      )
    : verdictOf(
        'HyperparameterTrialCounter',
        'fail',
        trials,
        limit,
        `${trials} trials were run on this hypothesis; the policy allows ${limit}.`,
      );
}
