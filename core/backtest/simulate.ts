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
 * @param observe told of the shares held after each day's trades; the array is reused
 */
export function simulate(
  target: TargetShares,
  market: MarketPaths,
  { holding, maxTurnover }: SimulationOptions,
  observe?: (day: number, shares: Float64Array) => void,
): Simulation {
  const { firstDay, lastDay } = target;
  const length = firstDay < 0 ? 0 : market.days - firstDay;
  const [gross, traded, impact] = [0, 1, 2].map(() => new Float64Array(length));
  const rows = maxTurnover === null ? target.shares : target.shares.slice();
  const book = new Book(market);
  let i = 0;
  for (; i < length && (firstDay + i <= lastDay || !book.isFlat); i++) {
    const day = firstDay + i;
    const leavingDay = day - holding;
    book.removeDelisted(day);
    if (maxTurnover !== null && hasEntry(target, day, market.symbols)) {
      limitTurnover({ rows, day, leavingDay, holding, book, market, maxTurnover });
    }
    const brought = book.step(day, rows, leavingDay, holding);
    gross[i] = brought.gain;
    traded[i] = brought.traded;
    impact[i] = brought.impact;
    observe?.(day, book.shares);
  }
  return { firstDay, gross: gross.slice(0, i), traded: traded.slice(0, i), impact: impact.slice(0, i) };
}

function hasEntry({ shares }: TargetShares, day: number, symbols: number): boolean {
  for (let at = day * symbols; at < (day + 1) * symbols; at++) if (shares[at] !== 0) return true;
  return false;
}
