import { formatDecimals, formatPercent, type Policy, type Verdict } from '../contract/index.ts';
import { verdictOf } from './verdict.ts';

/**
 * Does it hold in every fold, or was it one lucky stretch?
 * @param stabilityScore population deviation over mean of the folds' MSE (DESIGN 6); lower is better
 * @param positiveFolds share of the folds with a mean IC above 0
 */
export function foldStability(stabilityScore: number, positiveFolds: number, policy: Policy): Verdict {
  const { warnScore, failScore, warnPositiveFolds, failPositiveFolds } = policy.FoldStability;
  const guard = 'FoldStability';
  const found = `stability score ${formatDecimals(stabilityScore, 2)}, IC above 0 in ${formatPercent(positiveFolds)} of the folds`;
  if (stabilityScore > failScore) {
    return verdictOf(guard, 'fail', stabilityScore, failScore, `${found}: a score above ${failScore} fails.`);
  }
  if (positiveFolds < failPositiveFolds) {
    const limit = formatPercent(failPositiveFolds);
    return verdictOf(guard, 'fail', positiveFolds, failPositiveFolds, `${found}: below ${limit} of them fails.`);
  }
  if (Number.isNaN(stabilityScore) || Number.isNaN(positiveFolds)) {
    return verdictOf(guard, 'warn', NaN, warnScore, `${found}: a fold without figures says nothing of stability.`);
  }
  if (stabilityScore > warnScore) {
    return verdictOf(
      guard,
      'warn',
      stabilityScore,
      warnScore,
      `${found}: the policy warns above a score of ${warnScore}.`,
    );
  }
  if (positiveFolds < warnPositiveFolds) {
    const limit = formatPercent(warnPositiveFolds);
    return verdictOf(guard, 'warn', positiveFolds, warnPositiveFolds, `${found}: the policy warns below ${limit}.`);
  }
  return verdictOf(guard, 'pass', stabilityScore, warnScore, `${found}.`);
}
