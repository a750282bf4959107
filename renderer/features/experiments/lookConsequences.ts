import {
  type Experiment,
  formatCount,
  formatDates,
  type HoldoutResult,
  type Hypothesis,
} from '../../../core/contract/index.ts';

export interface LookPlan {
  /** The number that this look will have. */
  look: number;
  /** The budget is spent: the look needs an override. */
  isOver: boolean;
  consequences: string[];
}

/** What one more look at the holdout spends and cannot undo. @param before looks of this experiment */
export function lookConsequences(
  { id, reproduced, trained_through }: Pick<Experiment, 'id' | 'reproduced' | 'trained_through'>,
  { id: hypothesis, budget, holdout }: Pick<Hypothesis, 'id' | 'budget' | 'holdout'>,
  before: readonly Pick<HoldoutResult, 'look'>[],
): LookPlan {
  const look = budget.looks + 1;
  const isOver = budget.looks >= budget.look_limit;
  const left = budget.look_limit - look;
  const spends = isOver
    ? `The budget is spent: ${formatCount(budget.looks)} of ${formatCount(budget.look_limit)} looks. This one would be look ${formatCount(look)} and overrides TestSetGuard.`
    : `This spends look ${formatCount(look)} of ${formatCount(budget.look_limit)} at the sealed dates ${formatDates(holdout)}; ${left === 0 ? 'none is' : `${formatCount(left)} ${left === 1 ? 'is' : 'are'}`} left after it.`;
  return {
    look,
    isOver,
    consequences: [
      spends,
      'The look is spent before anything is read. It cannot be taken back: not by cancelling, not when the job fails.',
      `It counts for every hypothesis whose holdout overlaps these dates, not for ${hypothesis} alone.`,
      ...(before.length > 0
        ? [
            `${id} was evaluated before (look ${before.map((one) => one.look).join(', ')}): the same model on the same dates gives the same figures.`,
          ]
        : []),
      ...(reproduced === true ? [] : [`${id} is not validated: whether it gives the same bits again is not known.`]),
      `Nothing is trained: the model of ${id}, trained through ${trained_through}, is scored as it is.`,
    ],
  };
}
