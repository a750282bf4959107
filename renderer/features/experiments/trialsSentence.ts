import { type Experiment, formatCount, type Hypothesis } from '../../../core/contract/index.ts';

type Run = Pick<Experiment, 'id' | 'hypothesis'>;

/** How many trials stand behind the runs compared, and what that means for the best of them. */
export function trialsSentence(runs: readonly Run[], hypotheses: readonly Pick<Hypothesis, 'id' | 'budget'>[]): string {
  const behind = [...new Set(runs.map(({ hypothesis }) => hypothesis))].map((id) => {
    const budget = hypotheses.find((one) => one.id === id)?.budget;
    const own = runs.filter(({ hypothesis }) => hypothesis === id).length;
    if (!budget) return `${formatCount(own)} on ${id}, whose budget is not known`;
    return `${formatCount(own)} of the ${formatCount(budget.trials)} trials spent on ${id} (budget ${formatCount(budget.trial_limit)})`;
  });
  return (
    `These ${formatCount(runs.length)} runs are ${behind.join(' and ')}. The best of many trials looks good by chance ` +
    `alone: being highest here is not evidence. What holds up on the sealed holdout is.`
  );
}

/** Whether every fold of one run tests the same dates as that fold of any other. */
export const isTestedAlike = (runs: readonly Pick<Experiment, 'folds'>[]): boolean =>
  new Set(runs.map(({ folds }) => folds.map(({ test }) => `${test.start} ${test.end}`).join())).size < 2;

/** In what the runs compared are not measured on the same thing; empty where they are. */
export function unlikeness(runs: readonly Pick<Experiment, 'label' | 'hypothesis' | 'folds' | 'config'>[]): string[] {
  const differs = (of: (run: (typeof runs)[number]) => string) => new Set(runs.map(of)).size > 1;
  return [
    ...(differs(({ hypothesis }) => hypothesis) ? ['hypotheses'] : []),
    ...(differs(({ label, config }) => `${label} ${config.entryDelay}`) ? ['labels'] : []),
    ...(isTestedAlike(runs) ? [] : ['test dates']),
    ...(differs(({ config }) => JSON.stringify(config.portfolio)) ? ['portfolio rules'] : []),
  ];
}
