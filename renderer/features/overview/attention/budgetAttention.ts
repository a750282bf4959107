import { formatCount, type Hypothesis } from '../../../../core/contract/index.ts';
import { places } from '../../../app/places.ts';
import type { AttentionItem } from './AttentionItem.ts';

/** The share of a budget from which it is nearly spent, as the meters show it. */
const NEARLY = 0.8;

/** Open hypotheses whose trials or looks are spent, or nearly. */
export function budgetAttention(hypotheses: readonly Hypothesis[]): AttentionItem[] {
  return hypotheses
    .filter(({ status }) => status === 'open')
    .flatMap(({ id, name, budget }) => [
      ...item(id, name, 'trials', budget.trials, budget.trial_limit, 'no model can be trained on it any more'),
      ...item(
        id,
        name,
        'looks at the holdout',
        budget.looks,
        budget.look_limit,
        'its holdout can be evaluated no more',
      ),
    ]);
}

function item(
  id: string,
  name: string,
  what: string,
  spent: number,
  limit: number,
  consequence: string,
): AttentionItem[] {
  if (spent < NEARLY * limit) return [];
  const isSpent = spent >= limit;
  const figures = `${formatCount(spent)} of ${formatCount(limit)} ${what}`;
  return [
    {
      id: `budget:${id}:${what}:${spent}`,
      severity: isSpent ? 'warning' : 'note',
      text: isSpent
        ? `${id} ${name} has spent ${figures}: ${consequence}.`
        : `${id} ${name} has spent ${figures}; ${formatCount(limit - spent)} left.`,
      link: { text: `Open ${id}`, place: places.hypothesis(id) },
      canWait: true,
    },
  ];
}
