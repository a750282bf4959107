import { formatCount, formatDecimals, type Policy, type Verdict } from '../contract/index.ts';
import { verdictOf } from './verdict.ts';

/** Too many features, or too few rows for each of them. @param rows training rows of the whole snapshot */
export function featureCountValidator(features: number, rows: number, policy: Policy): Verdict {
  const limits = policy.FeatureCountValidator;
  const perFeature = rows / features;
  const guard = 'FeatureCountValidator';
  const ratio = `${formatCount(rows)} rows for ${features} features (${formatDecimals(perFeature, 1)} each)`;
  if (features > limits.failFeatures) {
    return verdictOf(
      guard,
      'fail',
      features,
      limits.failFeatures,
      `${features} features; the policy allows ${limits.failFeatures}.`,
    );
  }
  if (perFeature < limits.failRowsPerFeature) {
    return verdictOf(
      guard,
      'fail',
      perFeature,
      limits.failRowsPerFeature,
      `${ratio}; the policy asks for ${limits.failRowsPerFeature} each.`,
    );
  }
  if (features > limits.warnFeatures) {
    return verdictOf(
      guard,
      'warn',
      features,
      limits.warnFeatures,
      `${features} features; above ${limits.warnFeatures} the policy warns.`,
    );
  }
  if (perFeature < limits.warnRowsPerFeature) {
    return verdictOf(
      guard,
      'warn',
      perFeature,
      limits.warnRowsPerFeature,
      `${ratio}; below ${limits.warnRowsPerFeature} each the policy warns.`,
    );
  }
  return verdictOf(guard, 'pass', features, limits.warnFeatures, `${ratio}.`);
}
