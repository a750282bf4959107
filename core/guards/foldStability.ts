import { counted, formatDecimals, formatPercent, isoOf, type Policy, type Verdict } from '../contract/index.ts';
import type { LeftOut } from './leftOut.ts';
import { verdictOf } from './verdict.ts';

/** What is held against the policy; NaN is unknown. */
export interface StabilityEvidence {
  /** Population deviation over mean of the folds' MSE (DESIGN 6); lower is better. */
  stabilityScore: number;
  /** Share of the folds, those that failed too, with a mean IC above 0. */
  positiveFolds: number;
  failedFolds: number;
  /** What test dates that a person chose leave out of what was tested before. */
  leftOut?: LeftOut | undefined;
}

/**
 * Does it hold in every fold, or was it one lucky stretch? A fold that failed fails it: what the others say is of other
 * dates than were to be tested, and those that fail are seldom the easy ones. So do test dates that were chosen after others
 * were seen: they may be those that went well.
 */
export function foldStability(
  { stabilityScore, positiveFolds, failedFolds, leftOut }: StabilityEvidence,
  policy: Policy,
): Verdict {
  const { warnScore, failScore, warnPositiveFolds, failPositiveFolds } = policy.FoldStability;
  const guard = 'FoldStability';
  const found = `Stability score ${formatDecimals(stabilityScore, 2)}, IC above 0 in ${formatPercent(positiveFolds)} of the folds`;
  if (failedFolds > 0) {
    const message = `${counted(failedFolds, 'fold')} failed, and no figure is of ${failedFolds === 1 ? 'it' : 'them'}. ${chosenText(leftOut)}${found}.`;
    return verdictOf(guard, 'fail', failedFolds, 0, message);
  }
  if (leftOut) return verdictOf(guard, 'fail', leftOut.days, 0, `${chosenText(leftOut)}${found}.`);
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

const chosenText = (leftOut: LeftOut | undefined): string =>
  leftOut
    ? `${leftOut.days} of the ${counted(leftOut.tested, 'day')} that ${leftOut.id} tested ${leftOut.days === 1 ? 'is' : 'are'} left out by these custom folds (first ${isoOf(leftOut.first)}): test dates chosen after they were seen prove nothing. `
    : '';
