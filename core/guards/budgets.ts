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

/**
 * May more trials be run?
 * @param trials trials already spent on the hypothesis
 * @param wanted how many more, at once
 */
export function hyperparameterTrialCounter(trials: number, policy: Policy, wanted = 1): Verdict {
  const limit = policy.HyperparameterTrialCounter.trials;
  const last = trials + wanted;
  if (last <= limit) {
    const which = wanted === 1 ? `Trial ${last}` : `Trials ${trials + 1} to ${last}`;
    return verdictOf('HyperparameterTrialCounter', 'pass', trials, limit, `${which} of ${limit} on this hypothesis.`);
  }
  const more = wanted === 1 ? '' : ` and ${wanted} more are asked for`;
  const message = `${trials} trials were run on this hypothesis${more}; the policy allows ${limit}.`;
  return verdictOf('HyperparameterTrialCounter', 'fail', trials, limit, message);
}
