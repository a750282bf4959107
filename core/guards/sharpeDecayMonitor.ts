import { formatPercent, formatSharpe, type Policy, type Verdict } from '../contract/index.ts';
import { verdictOf } from './verdict.ts';

/**
 * Sharpe decay max(0, (v - t) / v) from the out-of-fold validation Sharpe v to the holdout Sharpe t (DESIGN 6);
 * v <= 0 fails. A holdout Sharpe that is unknown decays by nobody knows what, and warns.
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
  if (Number.isNaN(holdout)) {
    const message = `Sharpe ${formatSharpe(validation)} in validation, unknown on the holdout: whether it holds up was not measured.`;
    return verdictOf(guard, 'warn', NaN, failDecay, message);
  }
  const decay = Math.max(0, (validation - holdout) / validation);
  const message = `Sharpe ${formatSharpe(validation)} in validation, ${formatSharpe(holdout)} on the holdout: a decay of ${formatPercent(decay)}`;
  return decay > failDecay
    ? verdictOf(guard, 'fail', decay, failDecay, `${message}; the policy allows ${formatPercent(failDecay)}.`)
    : verdictOf(guard, 'pass', decay, failDecay, `${message}.`);
}
