import { Book } from './Book.ts';
import { limitTurnover } from './limitTurnover.ts';
import type { MarketPaths } from './MarketPaths.ts';
import type { TargetShares } from './targetShares.ts';

export interface SimulationOptions {
  readonly holding: number;
  readonly maxTurnover: number | null;
}

/**
 * Day by day, over the initial capital of 1, from the first tested day until the last one is over and nothing is held, or
 * the panel ends; none where nothing is ever held. A day on which nothing is held is among the days where a signal of d to
 * d + h days before could have held something, else it is not: nothing was tested on it.
 */
export interface Simulation {
  /** Calendar days, ascending. */
  readonly days: Int32Array;
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
  const { firstDay, lastDay, isTested } = target;
  const length = firstDay < 0 ? 0 : market.days - firstDay;
  const [gross, traded, impact] = [0, 1, 2].map(() => new Float64Array(length));
  const rows = maxTurnover === null ? target : { shares: target.shares.slice(), isHeld: target.isHeld.slice() };
  const book = new Book(market);
  const places: number[] = [];
  let testedThrough = -1;
  let i = 0;
  for (; i < length && (firstDay + i <= lastDay + holding || !book.isFlat); i++) {
    const day = firstDay + i;
    const leavingDay = day - holding;
    const wasFlat = book.isFlat;
    book.removeDelisted(day);
    if (maxTurnover !== null && target.isEntry[day] === 1) {
      limitTurnover({ rows, day, leavingDay, holding, book, market, maxTurnover });
    }
    const brought = book.step(day, rows, leavingDay, holding);
    gross[i] = brought.gain;
    traded[i] = brought.traded;
    impact[i] = brought.impact;
    observe?.(day, book);
    if (isTested[day] === 1) testedThrough = day + holding;
    if (day <= testedThrough || !wasFlat || !book.isFlat) places.push(i);
  }
  const taken = (values: Float64Array) => Float64Array.from(places, (place) => values[place]);
  return {
    days: Int32Array.from(places, (place) => firstDay + place),
    ...{ gross: taken(gross), traded: taken(traded), impact: taken(impact) },
  };
}
