import { Book } from './Book.ts';
import { limitTurnover } from './limitTurnover.ts';
import type { MarketPaths } from './MarketPaths.ts';
import type { TargetShares } from './targetShares.ts';

export interface SimulationOptions {
  readonly holding: number;
  readonly maxTurnover: number | null;
}

/** Day by day, over the initial capital of 1, from the first entry until nothing is held or the panel ends. */
export interface Simulation {
  /** −1 where nothing was traded. */
  readonly firstDay: number;
  /** Gain before costs. */
  readonly gross: Float64Array;
  /** Notional of all trades. */
  readonly traded: Float64Array;
  /** Impact of a coefficient of 1 and a capital of 1: {@link Day}. */
  readonly impact: Float64Array;
}

/**
 * Targets as overlapping tranches: each is 1/h of a capital of 1, bought at the close of its entry day, held without
 * rebalancing and left h trading days later. Where the panel ends, what is held is marked and not sold, so that a longer
 * panel changes no day before.
 *
 * @param observe told of what is held after each day's trades
 */
export function simulate(
  target: TargetShares,
  market: MarketPaths,
  { holding, maxTurnover }: SimulationOptions,
  observe?: (day: number, book: Book) => void,
): Simulation {
  const { firstDay, lastDay } = target;
  const length = firstDay < 0 ? 0 : market.days - firstDay;
  const [gross, traded, impact] = [0, 1, 2].map(() => new Float64Array(length));
  const rows = maxTurnover === null ? target : { shares: target.shares.slice(), isHeld: target.isHeld.slice() };
  const book = new Book(market);
  let i = 0;
  for (; i < length && (firstDay + i <= lastDay || !book.isFlat); i++) {
    const day = firstDay + i;
    const leavingDay = day - holding;
    book.removeDelisted(day);
    if (maxTurnover !== null && target.isEntry[day] === 1) {
      limitTurnover({ rows, day, leavingDay, holding, book, market, maxTurnover });
    }
    const brought = book.step(day, rows, leavingDay, holding);
    gross[i] = brought.gain;
    traded[i] = brought.traded;
    impact[i] = brought.impact;
    observe?.(day, book);
  }
  return { firstDay, gross: gross.slice(0, i), traded: traded.slice(0, i), impact: impact.slice(0, i) };
}
