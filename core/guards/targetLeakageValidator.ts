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
 * value that changes when the bars after its date are taken away. Warns of features of which a figure is unknown, as of one
 * that is constant: nobody looked at them.
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
  const correlation = highest(evidence, ({ pearson, spearman }) => [pearson, spearman]);
  if (correlation.figure > failCorrelation) {
    return verdictOf(
      guard,
      'fail',
      correlation.figure,
      failCorrelation,
      `${correlation.feature} correlates with the label by ${formatIc(correlation.figure)}; above ${failCorrelation} it is taken for the label itself.`,
    );
  }
  const ic = highest(evidence, ({ meanIc }) => [meanIc]);
  if (ic.figure > failMeanIc) {
    return verdictOf(
      guard,
      'fail',
      ic.figure,
      failMeanIc,
      `${ic.feature} alone has a mean IC of ${formatIc(ic.figure)}; above ${failMeanIc} it is taken for a leak.`,
    );
  }
  const found = `highest correlation ${formatIc(correlation.figure)} (${correlation.feature}), highest mean |IC| ${formatIc(ic.figure)} (${ic.feature})`;
  const unknown = evidence.filter((one) => [one.pearson, one.spearman, one.meanIc].some(Number.isNaN));
  if (unknown.length > 0) {
    const names = unknown.map(({ feature }) => feature).join(', ');
    const message = `What these know of the label cannot be measured whole: ${names}. They are constant, or few symbols have them on a date. Of what is known: ${found}.`;
    return verdictOf(guard, 'warn', ic.figure, failMeanIc, message);
  }
  const message = `No feature knows the label: ${found}, none changes on truncated history.`;
  return verdictOf(guard, 'pass', ic.figure, failMeanIc, message);
}

/** The feature of the highest known absolute figure; NaN where none is known. */
function highest(evidence: readonly LeakageEvidence[], figuresOf: (one: LeakageEvidence) => number[]) {
  let best = { feature: 'none', figure: NaN };
  for (const one of evidence) {
    for (const figure of figuresOf(one).map(Math.abs)) {
      if (!(figure <= best.figure) && !Number.isNaN(figure)) best = { feature: one.feature, figure };
    }
  }
  return best;
}
