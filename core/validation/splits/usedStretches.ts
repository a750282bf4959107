import type { Stretch } from './Fold.ts';
import { ROLE } from './foldRows.ts';

export type Use = 'train' | 'purged' | 'embargoed' | 'test';

export interface UsedStretch extends Stretch {
  readonly use: Use;
}

/** Of the uses that rows of one day have, the first in this order is the day's. */
const PRECEDENCE: readonly Use[] = ['test', 'train', 'purged', 'embargoed'];

/** What a fold does with the days, as ascending stretches of days of one use; days without a used row are in none. */
export function usedStretches(rowDate: Int32Array, role: Uint8Array): UsedStretch[] {
  const ofDay = new Map<number, number>();
  for (let row = 0; row < role.length; row++) {
    const precedence = PRECEDENCE.findIndex((use) => ROLE[use] === role[row]);
    if (precedence >= 0) ofDay.set(rowDate[row], Math.min(precedence, ofDay.get(rowDate[row]) ?? PRECEDENCE.length));
  }
  const stretches: UsedStretch[] = [];
  for (const [day, precedence] of [...ofDay].sort(([a], [b]) => a - b)) {
    const use = PRECEDENCE[precedence];
    const last = stretches.at(-1);
    if (last?.use === use && last.end === day) stretches[stretches.length - 1] = { ...last, end: day + 1 };
    else stretches.push({ use, start: day, end: day + 1 });
  }
  return stretches;
}
