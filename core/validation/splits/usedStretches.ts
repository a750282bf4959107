import type { Stretch } from './Fold.ts';
import { ROLE } from './foldRows.ts';

export type Use = 'train' | 'purged' | 'embargoed' | 'test';

export interface UsedStretch extends Stretch {
  readonly use: Use;
}

/** Of the uses that rows of one day have, the first in this order is the day's. */
const PRECEDENCE: readonly Use[] = ['test', 'train', 'purged', 'embargoed'];

/**
 * What a fold does with the days, as ascending stretches of days of one use; days without a used row are in none. Time
 * grows with rows + days.
 */
export function usedStretches(rowDate: Int32Array, role: Uint8Array): UsedStretch[] {
  const precedenceOf = new Uint8Array(1 + Math.max(...Object.values(ROLE))).fill(PRECEDENCE.length);
  PRECEDENCE.forEach((use, precedence) => (precedenceOf[ROLE[use]] = precedence));
  const days = rowDate.reduce((most, day) => Math.max(most, day + 1), 0);
  const ofDay = new Uint8Array(days).fill(PRECEDENCE.length);
  for (let row = 0; row < role.length; row++) {
    const precedence = precedenceOf[role[row]];
    if (precedence < ofDay[rowDate[row]]) ofDay[rowDate[row]] = precedence;
  }
  const stretches: UsedStretch[] = [];
  for (let day = 0; day < days;) {
    const precedence = ofDay[day];
    const start = day;
    while (day < days && ofDay[day] === precedence) day++;
    if (precedence < PRECEDENCE.length) stretches.push({ use: PRECEDENCE[precedence], start, end: day });
  }
  return stretches;
}
