import type { Book } from './Book.ts';
import type { MarketPaths } from './MarketPaths.ts';
import type { Rows } from './targetShares.ts';

export interface TurnoverLimit {
  /** The row of `day` is changed in place. */
  readonly rows: Rows;
  readonly day: number;
  /** Day of entry of what leaves at the same close; before 0 there is none. */
  readonly leavingDay: number;
  readonly holding: number;
  readonly book: Book;
  readonly market: MarketPaths;
  /** One-way, over the capital. */
  readonly maxTurnover: number;
}

/**
 * Shortens the step from the tranche that leaves to the one that enters so that at most the limit is traded; what is not
 * traded of the leaving tranche stays in its place for another holding period. What leaves without anything to enter, and
 * sales that waited for a close, are not limited.
 */
export function limitTurnover(limit: TurnoverLimit): void {
  const { rows, day, leavingDay, holding, book, market, maxTurnover } = limit;
  const { symbols, close } = market;
  const leaving = new Float64Array(symbols);
  let twoWay = 0;
  for (let s = 0; s < symbols; s++) {
    const price = close[day * symbols + s];
    if (Number.isNaN(price)) continue;
    if (leavingDay >= 0 && book.holds(s)) leaving[s] = rows.shares[leavingDay * symbols + s];
    twoWay += Math.abs((rows.shares[day * symbols + s] - leaving[s]) * price) / holding;
  }
  if (twoWay / 2 <= maxTurnover) return;
  const share = maxTurnover / (twoWay / 2);
  for (let s = 0; s < symbols; s++) {
    const at = day * symbols + s;
    rows.shares[at] = leaving[s] + share * (rows.shares[at] - leaving[s]);
    rows.isHeld[at] = rows.shares[at] === 0 ? 0 : 1;
  }
}
