import {
  counted,
  formatPercent,
  VALIDATION_GUARDS,
  type Experiment,
  type Policy,
  type PromotionCheck,
  type Reproduction,
  type Verdict,
} from '../contract/index.ts';
import { reproducibilityCheck } from './reproducibilityCheck.ts';

/** What a promotion is decided under. */
export interface InForce {
  policy: Policy;
  version: number;
  /** Those that count for the experiment's hypothesis. */
  trials: number;
  /** What MultipleTesting says now: other hypotheses may have been tried on these dates since the experiment was judged. */
  multipleTesting: () => Verdict;
}

/**
 * What stands between a candidate and staging: the experiment's out-of-fold results after costs against the policy.
 * @param reproduction the last one on record
 */
export function promotionChecks(
  experiment: Experiment,
  inForce: InForce,
  reproduction: Reproduction | null,
): PromotionCheck[] {
  const { minSharpe, maxDrawdown, minIc } = inForce.policy.checks;
  const { metrics, config } = experiment;
  // How many, since a run may have asked for none.
  const portfolio = `the long-short portfolio after costs of ${config.portfolio.costBps} bp`;
  return [
    above('sharpe', metrics.portfolio.sharpe, minSharpe, `Sharpe of ${portfolio}`),
    {
      check: 'drawdown',
      passed: metrics.portfolio.maxDrawdown !== null && -metrics.portfolio.maxDrawdown < maxDrawdown,
      figure: metrics.portfolio.maxDrawdown,
      threshold: -maxDrawdown,
      message: `Maximum drawdown must stay above ${formatPercent(-maxDrawdown)}`,
    },
    above('mean_ic', metrics.ic.mean, minIc, 'Mean information coefficient'),
    guardsCheck(experiment, inForce),
    reproducibilityCheck(experiment, reproduction),
  ];
}

/** No guard may fail, and what they said must be of all that was tried and of the policy in force. */
function guardsCheck(experiment: Experiment, inForce: InForce): PromotionCheck {
  const failed = experiment.verdicts.filter(({ level, overridden }) => level === 'fail' && !overridden);
  const stale = whyJudgeAgain(experiment, inForce);
  const later = stale ? null : failsSince(experiment, inForce);
  const problems = [
    ...(failed.length > 0 ? [`Failed: ${failed.map((verdict) => failedText(verdict, experiment)).join(', ')}`] : []),
    ...(stale ? [stale] : []),
    ...(later ? [later] : []),
  ];
  return {
    check: 'guards',
    passed: problems.length === 0,
    // None that is known of is not none while they are still to judge.
    figure: stale && failed.length === 0 ? null : failed.length + (later ? 1 : 0),
    threshold: 0,
    message: problems.join('. ') || 'No guard fails',
  };
}

function whyJudgeAgain({ id, verdicts, judged_on: on }: Experiment, { version, trials }: InForce): string | null {
  if (on === null) return `Not judged by the guards yet: validate ${id}`;
  // One that was validated before a guard existed was not judged by it.
  const missing = VALIDATION_GUARDS.filter((name) => !verdicts.some(({ guard }) => guard === name));
  const since = on.trials === null ? 'nobody counted how many trials' : counted(trials - on.trials, 'trial');
  const why = [
    ...(missing.length > 0 ? [`not judged by ${missing.join(', ')}`] : []),
    ...(on.trials === trials ? [] : [`${since} since`]),
    ...(on.policy_version === version ? [] : ['policy changed']),
  ];
  return why.length === 0 ? null : `Out of date (${why.join('; ')}): validate ${id} again`;
}

/** Why MultipleTesting fails now though it did not when it judged; whoever overrode its failure did so for good. */
function failsSince({ id, verdicts }: Experiment, { multipleTesting }: InForce): string | null {
  const before = verdicts.find(({ guard }) => guard === 'MultipleTesting');
  if (before === undefined || before.level === 'fail') return null;
  const { level, message } = multipleTesting();
  if (level !== 'fail') return null;
  return `MultipleTesting fails since other hypotheses were tried (validate ${id} again to put it on record): ${message.replace(/\.$/, '')}`;
}

function failedText({ guard, message }: Verdict, { id, failed_folds, config }: Experiment): string {
  if (guard !== 'FoldStability') return guard;
  if (failed_folds > 0) return `${guard} (${counted(failed_folds, 'fold')} of ${id} failed)`;
  return config.split.kind === 'custom' ? `${guard} (${message.replace(/\.$/, '')})` : guard;
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
