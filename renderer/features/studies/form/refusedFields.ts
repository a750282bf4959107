import { fromContract } from '../../../../core/contract/index.ts';
import type { RunProblems } from '../../experiments/run/runInput.ts';

/**
 * The fields that a refusal of the contract is about: parameters that its problems begin with the names of, and the earlier
 * studies, whose dates may be another hypothesis's holdout or whose search may be another.
 */
export function refusedFields(thrown: unknown, parameters: readonly string[]): RunProblems {
  const { message, details } = fromContract(thrown);
  if (details?.['warmStart'] !== undefined) return { warmStart: message };
  const problems = Array.isArray(details?.['problems']) ? details['problems'].map(String) : [];
  return Object.fromEntries(
    problems.flatMap((problem) => {
      const name = /^(\w+)(: | = )/.exec(problem)?.[1];
      return name !== undefined && parameters.includes(name) ? [[`space.${name}`, problem]] : [];
    }),
  );
}
