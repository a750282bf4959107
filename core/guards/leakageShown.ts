import type { Policy, Verdict } from '../contract/index.ts';
import { DEFAULT_POLICY } from './defaultPolicy.ts';
import { targetLeakageValidator, type LeakageEvidence } from './targetLeakageValidator.ts';

/** What may be said of what features know of the label before a trial is spent. */
export interface LeakageShown {
  verdict: Verdict;
  /**
   * What was measured of those at or above a limit of the policy, and of the default policy's: a lower limit shows no more.
   * Of the others nothing, not even their order.
   */
  offending: LeakageEvidence[];
}

/**
 * What {@link targetLeakageValidator} says, without the figures of features that it does not take for a leak: whoever may
 * rank features by the label for nothing has searched without spending a trial.
 */
export function leakageShown(
  evidence: readonly LeakageEvidence[],
  changed: readonly string[],
  policy: Policy,
): LeakageShown {
  const offending = evidence.filter((one) => offends(one, policy) && offends(one, DEFAULT_POLICY));
  const { failCorrelation, failMeanIc } = policy.TargetLeakageValidator;
  const verdict = targetLeakageValidator(evidence, changed, policy);
  if (verdict.level === 'fail') {
    // Of those alone, so that it names no other.
    const shown = targetLeakageValidator(offending, changed, policy);
    if (shown.level === 'fail') return { verdict: shown, offending };
    const message =
      `A feature is above a limit of the policy: ${failCorrelation} for a correlation with the label, ${failMeanIc} for a mean |IC|. ` +
      'Which one, and what it knows, is shown before a trial is spent only above the default limits too.';
    return { verdict: { ...verdict, figure: null, message }, offending };
  }
  const unmeasured = evidence.flatMap(({ feature, pearson, spearman, meanIc }) =>
    [pearson, spearman, meanIc].some(Number.isNaN) ? [feature] : [],
  );
  const message =
    `No feature is taken for a leak: no correlation with the label above ${failCorrelation}, no mean |IC| above ${failMeanIc}, ` +
    `none changes on truncated history.${unmeasured.length > 0 ? ` Not measured whole: ${unmeasured.join(', ')}.` : ''} ` +
    'What each knows of the label is shown on the evidence of an experiment, whose trial is spent.';
  return { verdict: { ...verdict, figure: null, message }, offending };
}

function offends({ pearson, spearman, meanIc }: LeakageEvidence, policy: Policy): boolean {
  const { failCorrelation, failMeanIc } = policy.TargetLeakageValidator;
  const correlation = [pearson, spearman].some((value) => Math.abs(value) >= failCorrelation);
  return correlation || Math.abs(meanIc) >= failMeanIc;
}
