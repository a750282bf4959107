import { formatCount, formatDecimals, type Policy, type Verdict } from '../contract/index.ts';
import { verdictOf } from './verdict.ts';

const GUARD = 'FeatureCountValidator';

/**
 * Too many features, or too few rows for each of them. What is counted is what a model is fitted on: where features are
 * chosen inside each fold, the most of any fold. The choice among those offered is made on training rows alone, so that
 * the out-of-fold results pay for it themselves.
 * @param rows of the whole snapshot that can be trained on
 * @param offered what they were chosen from
 */
export function featureCountValidator(features: number, rows: number, policy: Policy, offered = features): Verdict {
  const limits = policy.FeatureCountValidator;
  const perFeature = rows / features;
  const chosen = offered === features ? '' : ` (at most, chosen in each fold from ${offered})`;
  const count = `${features} features${chosen}`;
  const ratio = `${formatCount(rows)} rows for ${count}, ${formatDecimals(perFeature, 1)} each`;
  if (features > limits.failFeatures) {
    const message = `${count}; the policy allows ${limits.failFeatures}.`;
    return verdictOf(GUARD, 'fail', features, limits.failFeatures, message);
  }
  if (perFeature < limits.failRowsPerFeature) {
    const message = `${ratio}; the policy asks for ${limits.failRowsPerFeature} each.`;
    return verdictOf(GUARD, 'fail', perFeature, limits.failRowsPerFeature, message);
  }
  if (features > limits.warnFeatures) {
    const message = `${count}; above ${limits.warnFeatures} the policy warns.`;
    return verdictOf(GUARD, 'warn', features, limits.warnFeatures, message);
  }
  if (perFeature < limits.warnRowsPerFeature) {
    const message = `${ratio}; below ${limits.warnRowsPerFeature} each the policy warns.`;
    return verdictOf(GUARD, 'warn', perFeature, limits.warnRowsPerFeature, message);
  }
  return verdictOf(GUARD, 'pass', features, limits.warnFeatures, `${ratio}.`);
}
