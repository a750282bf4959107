import type { Book, Lot } from './Book.ts';
import type { MarketPaths } from './MarketPaths.ts';

export interface TurnoverLimit {
  readonly entering: Lot;
  /** The lot that leaves at the same close. */
  readonly leaving: Lot | null;
  readonly book: Book;
  readonly market: MarketPaths;
  readonly day: number;
  /** One-way, over the capital. */
  readonly maxTurnover: number;
}

/**
 * The lot to enter so that at most the limit is traded: the step from what leaves to what was to enter is shortened,
 * and what is not traded of the leaving lot stays in its place for another holding period. What leaves without anything
 * to enter, and sales that waited for a close, are not limited.
 */
export function limitTurnover({ entering, leaving, book, market, day, maxTurnover }: TurnoverLimit): Lot {
  const { symbols, close } = market;
  const price = (s: number) => close[day * symbols + s];
  const place = new Map<number, number>();
  const from: number[] = [];
  const to: number[] = [];
  const add = (s: number, before: number, after: number) => {
    const at = place.get(s) ?? place.size;
    place.set(s, at);
    from[at] = (from[at] ?? 0) + before;
    to[at] = (to[at] ?? 0) + after;
  };
  leaving?.symbol.forEach((s, p) => {
    if (book.holds(s) && !Number.isNaN(price(s))) add(s, leaving.shares[p], 0);
  });
  entering.symbol.forEach((s, p) => add(s, 0, entering.shares[p]));
  const all = Int32Array.from(place.keys());
  const oneWay = all.reduce((sum, s, i) => sum + Math.abs((to[i] - from[i]) * price(s)), 0) / 2;
  if (oneWay <= maxTurnover) return entering;
  const share = maxTurnover / oneWay;
  return {
    exit: entering.exit,
    symbol: all,
    shares: Float64Array.from(all, (_, i) => from[i] + share * (to[i] - from[i])),
  };
}
