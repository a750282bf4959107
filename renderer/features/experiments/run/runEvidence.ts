import {
  type ExperimentSummary,
  formatCount,
  formatDecimals,
  GUARD_NAMES,
  type GuardName,
  type Hypothesis,
  type Job,
  type Policy,
} from '../../../../core/contract/index.ts';

export interface Foreseen {
  guard: GuardName;
  level: 'pass' | 'warn' | 'fail';
  message: string;
}

/** What the counter of trials will say of one more. */
export function foreseenTrial({ trials, trial_limit: limit }: Hypothesis['budget']): Foreseen {
  const spent = trials >= limit;
  return {
    guard: 'HyperparameterTrialCounter',
    level: spent ? 'fail' : 'pass',
    message: spent
      ? `All ${formatCount(limit)} trials are spent.`
      : `Trial ${formatCount(trials + 1)} of ${formatCount(limit)}.`,
  };
}

/**
 * What will be said of the number of features.
 * @param rows of the snapshot, or null when it is not built yet
 */
export function foreseenFeatures(
  features: number,
  rows: number | null,
  { FeatureCountValidator: limits }: Policy,
): Foreseen {
  const each = rows === null || features === 0 ? Infinity : rows / features;
  const eachText = `${formatDecimals(each, 1)} rows for each feature`;
  const count = (level: Foreseen['level'], message: string): Foreseen => ({
    ...{ guard: 'FeatureCountValidator', level, message },
  });
  return features > limits.failFeatures
    ? count('fail', `${features} features; the policy allows ${limits.failFeatures}.`)
    : each < limits.failRowsPerFeature
      ? count('fail', `${eachText}; the policy asks for ${limits.failRowsPerFeature}.`)
      : features > limits.warnFeatures
        ? count('warn', `${features} features; above ${limits.warnFeatures} the policy warns.`)
        : each < limits.warnRowsPerFeature
          ? count('warn', `${eachText}; below ${limits.warnRowsPerFeature} the policy warns.`)
          : count('pass', `${features} features; the policy warns above ${limits.warnFeatures}.`);
}

/** The guards that a refused run names in its message. */
export const guardsIn = (job: Pick<Job, 'error'> | undefined): GuardName[] =>
  job?.error && ['GUARD_FAILED', 'BUDGET_SPENT'].includes(job.error.code)
    ? GUARD_NAMES.filter((guard) => job.error?.message.includes(`${guard}: `))
    : [];

/** The experiment that a finished training recorded: the last of its hypothesis before the job ended. */
export function experimentOf(
  job: Pick<Job, 'state' | 'started_at' | 'finished_at'>,
  experiments: readonly ExperimentSummary[],
): ExperimentSummary | undefined {
  const { state, started_at: from, finished_at: to } = job;
  if (state !== 'done' || !from || !to) return undefined;
  return experiments
    .filter(({ created_at: at }) => Date.parse(at) >= Date.parse(from) && Date.parse(at) <= Date.parse(to))
    .sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at))
    .at(-1);
}
