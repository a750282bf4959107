import { counted, formatDecimals, formatPercent, type Policy, type Verdict } from '../contract/index.ts';
import { verdictOf } from './verdict.ts';

/** What is held against the policy; NaN is unknown. */
export interface StabilityEvidence {
  /** Population deviation over mean of the folds' MSE (DESIGN 6); lower is better. */
  stabilityScore: number;
  /** Share of the folds, those that failed too, with a mean IC above 0. */
  positiveFolds: number;
  failedFolds: number;
}

/**
 * Does it hold in every fold, or was it one lucky stretch? A fold that failed fails it: what the others say is of other
 * dates than were to be tested, and those that fail are seldom the easy ones.
 */
export function foldStability(
  { stabilityScore, positiveFolds, failedFolds }: StabilityEvidence,
  policy: Policy,
): Verdict {
  const { warnScore, failScore, warnPositiveFolds, failPositiveFolds } = policy.FoldStability;
  const guard = 'FoldStability';
  const found = `Stability score ${formatDecimals(stabilityScore, 2)}, IC above 0 in ${formatPercent(positiveFolds)} of the folds`;
  if (failedFolds > 0) {
    const message = `${counted(failedFolds, 'fold')} failed, and no figure is of ${failedFolds === 1 ? 'it' : 'them'}. ${found}.`;
    return verdictOf(guard, 'fail', failedFolds, 0, message);
  }
  if (stabilityScore > failScore) {
    return verdictOf(guard, 'fail', stabilityScore, failScore, `${found}: a score above ${failScore} fails.`);
  }
  if (positiveFolds < failPositiveFolds) {
    const limit = formatPercent(failPositiveFolds);
    return verdictOf(guard, 'fail', positiveFolds, failPositiveFolds, `${found}: below ${limit} of them fails.`);
  }
  if (Number.isNaN(stabilityScore) || Number.isNaN(positiveFolds)) {
    return verdictOf(
      guard,
      'warn',
      NaN,
      warnScore,
      `${found}: one fold, or one without figures, says nothing of stability.`,
    );
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
