import { AppError } from '../../contract/index.ts';
import type { Stretch } from './Fold.ts';

/**
 * `days` calendar days cut into `count` contiguous blocks as equal as whole days allow: the first ones are a day longer
 * where it does not divide.
 * @throws AppError NO_DATA when there are fewer days than blocks
 */
export function blocksOf(days: number, count: number): Stretch[] {
  if (days < count) {
    const message = `${days} trading days cannot be cut into ${count} blocks. Take a longer date range or fewer blocks.`;
    throw new AppError('NO_DATA', message, { days, needed: count });
  }
  const start = (block: number) => block * Math.floor(days / count) + Math.min(block, days % count);
  return Array.from({ length: count }, (_, block) => ({ start: start(block), end: start(block + 1) }));
}
