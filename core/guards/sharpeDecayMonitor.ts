import { formatPercent, formatSharpe, type Policy, type Verdict } from '../contract/index.ts';
import { verdictOf } from './verdict.ts';

/**
 * Sharpe decay max(0, (v - t) / v) from the out-of-fold validation Sharpe v to the holdout Sharpe t (DESIGN 6);
 * v <= 0 fails.
 */
export function sharpeDecayMonitor(validation: number, holdout: number, policy: Policy): Verdict {
  const { failDecay } = policy.SharpeDecayMonitor;
  const guard = 'SharpeDecayMonitor';
  if (!(validation > 0)) {
    return verdictOf(
      guard,
      'fail',
      NaN,
      failDecay,
      `The validation Sharpe is ${formatSharpe(validation)}: there is nothing that could hold up.`,
    );
  }
  const decay = Math.max(0, (validation - holdout) / validation);
  const message = `Sharpe ${formatSharpe(validation)} in validation, ${formatSharpe(holdout)} on the holdout: a decay of ${formatPercent(decay)}`;
  return decay > failDecay
    ? verdictOf(guard, 'fail', decay, failDecay, `${message}; the policy allows ${formatPercent(failDecay)}.`)
    : verdictOf(guard, 'pass', decay, failDecay, `${message}.`);
}
