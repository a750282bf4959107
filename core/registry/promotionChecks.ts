import {
  formatPercent,
  VALIDATION_GUARDS,
  type Experiment,
  type Policy,
  type PromotionCheck,
  type Reproduction,
} from '../contract/index.ts';
import { reproducibilityCheck } from './reproducibilityCheck.ts';

/**
 * What stands between a candidate and staging: the experiment's out-of-fold results after costs against the policy.
 * @param reproduction the last one on record
 */
export function promotionChecks(
  experiment: Experiment,
  policy: Policy,
  reproduction: Reproduction | null,
): PromotionCheck[] {
  const { minSharpe, maxDrawdown, minIc } = policy.checks;
  const { metrics, verdicts, validated } = experiment;
  const failed = verdicts.filter(({ level, overridden }) => level === 'fail' && !overridden);
  // One that was validated before a guard existed was not judged by it.
  const missing = VALIDATION_GUARDS.filter((name) => !verdicts.some(({ guard }) => guard === name));
  return [
    above('sharpe', metrics.portfolio.sharpe, minSharpe, 'Sharpe of the long-short portfolio after costs'),
    {
      check: 'drawdown',
      passed: metrics.portfolio.maxDrawdown !== null && -metrics.portfolio.maxDrawdown < maxDrawdown,
      figure: metrics.portfolio.maxDrawdown,
      threshold: -maxDrawdown,
      message: `Maximum drawdown must stay above ${formatPercent(-maxDrawdown)}`,
    },
    above('mean_ic', metrics.ic.mean, minIc, 'Mean information coefficient'),
    {
      check: 'guards',
      passed: validated && missing.length === 0 && failed.length === 0,
      figure: failed.length,
      threshold: 0,
      message: !validated
        ? `Not judged by the guards yet: validate ${experiment.id}`
        : failed.length > 0
          ? `Failed: ${failed.map(({ guard }) => guard).join(', ')}`
          : missing.length > 0
            ? `Not judged by ${missing.join(', ')} yet: validate ${experiment.id} again`
            : 'No guard fails',
    },
    reproducibilityCheck(experiment, reproduction),
  ];
}

function above(check: string, figure: number | null, threshold: number, what: string): PromotionCheck {
  return {
    check,
    passed: figure !== null && figure > threshold,
    figure,
    threshold,
    message: `${what} must be above ${threshold}`,
  };
}
