import { formatIc, type Policy, type Verdict } from '../contract/index.ts';
import { verdictOf } from './verdict.ts';

/** What was measured of one feature against the label, over the training rows. NaN: could not be measured. */
export interface LeakageEvidence {
  feature: string;
  pearson: number;
  spearman: number;
  /** Mean per-date information coefficient of the feature by itself. */
  meanIc: number;
}

/**
 * Fails on a feature that knows the label: too high a correlation, too high an information coefficient by itself, or a
 * value that changes when the bars after its date are taken away.
 * @param changed features whose value changed on truncated history
 */
export function targetLeakageValidator(
  evidence: readonly LeakageEvidence[],
  changed: readonly string[],
  policy: Policy,
): Verdict {
  const { failCorrelation, failMeanIc } = policy.TargetLeakageValidator;
  const guard = 'TargetLeakageValidator';
  if (changed.length > 0) {
    return verdictOf(
      guard,
      'fail',
      changed.length,
      0,
      `Values change when later bars are removed: ${changed.join(', ')}. They know the future.`,
    );
  }
  const correlation = highest(evidence, ({ pearson, spearman }) =>
    Math.max(Math.abs(pearson) || 0, Math.abs(spearman) || 0),
  );
  if (correlation.figure > failCorrelation) {
    return verdictOf(
      guard,
      'fail',
      correlation.figure,
      failCorrelation,
      `${correlation.feature} correlates with the label by ${formatIc(correlation.figure)}; above ${failCorrelation} it is taken for the label itself.`,
    );
  }
  const ic = highest(evidence, ({ meanIc }) => Math.abs(meanIc) || 0);
  if (ic.figure > failMeanIc) {
    return verdictOf(
      guard,
      'fail',
      ic.figure,
      failMeanIc,
      `${ic.feature} alone has a mean IC of ${formatIc(ic.figure)}; above ${failMeanIc} it is taken for a leak.`,
    );
  }
  return verdictOf(
    guard,
    'pass',
    ic.figure,
    failMeanIc,
    `No feature knows the label: highest correlation ${formatIc(correlation.figure)} (${correlation.feature}), highest mean |IC| ${formatIc(ic.figure)} (${ic.feature}), none changes on truncated history.`,
  );
}

function highest(evidence: readonly LeakageEvidence[], figureOf: (one: LeakageEvidence) => number) {
  let best = { feature: '', figure: 0 };
  for (const one of evidence) {
    const figure = figureOf(one);
    if (best.feature === '' || figure > best.figure) best = { feature: one.feature, figure };
  }
  return best;
}
