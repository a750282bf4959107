import { counted, formatCount } from '../../../../core/contract/index.ts';

/** What running a study spends. @param left trials of the budget */
export function spendText(trials: number, left: number): string {
  if (trials === 0) return 'What it spends is known once it says how many trials.';
  if (left <= 0) {
    return `No trial is left in the budget: none of its ${counted(trials, 'trial')} runs without an override.`;
  }
  if (trials <= left) return `Spends up to ${formatCount(trials)} of the ${counted(left, 'trial')} left.`;
  return `Spends the ${counted(left, 'trial')} left and stops at the budget; the other ${formatCount(trials - left)} need an override.`;
}
