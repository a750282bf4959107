import { Book, type Lot } from './Book.ts';
import { limitTurnover } from './limitTurnover.ts';
import type { MarketPaths } from './MarketPaths.ts';
import type { Target } from './targetsOf.ts';

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
  /** Impact of a coefficient of 1 and a capital of 1: {@link Traded}. */
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
  targets: readonly Target[],
  market: MarketPaths,
  { holding, maxTurnover }: SimulationOptions,
  observe: (day: number, shares: Float64Array) => void = () => undefined,
): Simulation {
  if (targets.length === 0) {
    return { firstDay: -1, gross: new Float64Array(), traded: new Float64Array(), impact: new Float64Array() };
  }
  const firstDay = targets[0].entry;
  const [gross, traded, impact] = [0, 1, 2].map(() => new Float64Array(market.days - firstDay));
  const book = new Book(market);
  const lots: Lot[] = [];
  let left = 0;
  let next = 0;
  let day = firstDay;
  for (; day < market.days && (next < targets.length || !book.isFlat); day++) {
    book.removeDelisted(day);
    gross[day - firstDay] = book.gain(day);
    const leaving = left < lots.length && lots[left].exit === day ? lots[left++] : null;
    if (leaving) book.want(leaving, -1);
    if (next < targets.length && targets[next].entry === day) {
      const entering = lotOf(targets[next++], holding, market);
      const lot =
        maxTurnover === null ? entering : limitTurnover({ entering, leaving, book, market, day, maxTurnover });
      book.want(lot, 1);
      lots.push(lot);
    }
    const { notional, impact: moved } = book.trade(day);
    traded[day - firstDay] = notional;
    impact[day - firstDay] = moved;
    observe(day, book.shares);
  }
  const days = day - firstDay;
  return {
    firstDay,
    gross: gross.slice(0, days),
    traded: traded.slice(0, days),
    impact: impact.slice(0, days),
  };
}

function lotOf({ entry, symbol, weight }: Target, holding: number, { close, symbols }: MarketPaths): Lot {
  return {
    exit: entry + holding,
    symbol,
    shares: weight.map((w, p) => w / (holding * close[entry * symbols + symbol[p]])),
  };
}
