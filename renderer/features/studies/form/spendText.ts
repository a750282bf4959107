import { counted, formatCount } from '../../../../core/contract/index.ts';

/** What running a study spends. @param left trials of the budget */
export function spendText(trials: number, left: number): string {
  if (left <= 0) {
    return `No trial is left in the budget: none of its ${counted(trials, 'trial')} runs without an override.`;
  }
  if (trials <= left) return `Spends up to ${formatCount(trials)} of the ${counted(left, 'trial')} left.`;
  return `Spends the ${counted(left, 'trial')} left and stops at the budget; the other ${formatCount(trials - left)} need an override.`;
}
