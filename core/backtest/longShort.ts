import { AppError } from '../contract/index.ts';
import { mean, type FloatArray } from '../statistics/index.ts';
import { saleOn } from './saleOn.ts';
import { tranchesOf, type Tranche } from './tranches.ts';

export interface LongShortInput {
  /** One number per row, higher is better; NaN is unknown. Rows ascend by date, one row per symbol and date. */
  readonly signal: FloatArray;
  /** Per row, index of the signal's day in the calendar of `close`. */
  readonly rowDate: Int32Array;
  /** Per row, 0 .. symbols − 1. */
  readonly rowSymbol: Int32Array;
  /** Date-major panel of closes, `close[day * symbols + symbol]`; NaN is absent. */
  readonly close: FloatArray;
  readonly symbols: number;
  /** h, trading days held. */
  readonly horizon: number;
  /** d, trading days from signal to entry. */
  readonly delay: number;
  /** Share of a date's symbols in each leg, in (0, 0.5]; default 0.1. */
  readonly quantile?: number;
  /** Cost of every trade in basis points of its notional; default 5. */
  readonly costBps?: number;
}

export interface LongShort {
  /** Calendar day of the first return: the first entry; −1 where nothing was traded. */
  firstDay: number;
  /** Daily, net of costs, over the initial capital: from the first entry until it is flat. */
  returns: Float64Array;
  /** The same before costs. */
  grossReturns: Float64Array;
  /** Mean daily traded notional, one way (half of buys and sells), over the full gross of 2; NaN without a trade. */
  turnover: number;
  /** All costs, over the initial capital. */
  totalCost: number;
  /** Mean symbols entered per tranche. */
  longCount: number;
  shortCount: number;
}

interface Held {
  exit: number;
  symbol: Int32Array;
  shares: Float64Array;
}

/**
 * The long-short portfolio of DESIGN 6: per signal date t a tranche of 1/h of a fixed capital of 1, equal-weighted top
 * minus bottom quantile, each leg of 1/h notional, bought at the close of t + d, held without rebalancing, left at the
 * close of t + d + h. Up to h tranches overlap; gross is 2 once all are on. It ends flat.
 *
 * Trades of one symbol at one close are netted over tranches before they cost: what one tranche sells, another buys
 * without going to market. A symbol without a close is marked at its last known one; a sale that is due waits for the
 * first close after, and only where the panel ends is it traded at the mark. A delisted symbol is cash at its last close,
 * without a trade. A mark is a mark, and nothing is predicted from it. Which tranches there are: {@link tranchesOf}.
 *
 * It is the portfolio of `backtest` by default, to 13 decimals and not to the bit, but for the end of the panel, where that
 * one sells nothing: it adds up by symbol over all tranches.
 *
 * Options out of range, unsorted rows, or rows beyond the panel are `BAD_INPUT`.
 */
export function longShort(input: LongShortInput): LongShort {
  const { close, symbols, horizon, quantile = 0.1, costBps = 5 } = input;
  requireInput(input, quantile, costBps);
  const tranches = tranchesOf({ ...input, quantile });
  const firstDay = tranches[0]?.entry ?? -1;
  const lastExit = tranches.at(-1)?.exit ?? -1;
  const most = tranches.length === 0 ? 0 : close.length / symbols - firstDay;
  const [returns, grossReturns, traded] = [0, 1, 2].map(() => new Float64Array(most));
  const sale = saleOn(close, symbols);
  /** Shares whose sale waits for a close. */
  const waiting = new Float64Array(symbols);
  const mark = new Float64Array(symbols).fill(NaN);
  const move = new Float64Array(symbols);
  const trade = new Float64Array(symbols);
  let held: Held[] = [];
  let next = 0;
  let i = 0;
  for (; i < most && (firstDay + i <= lastExit || waiting.some((shares) => shares !== 0)); i++) {
    const day = firstDay + i;
    for (let s = 0; s < symbols; s++) {
      const price = close[day * symbols + s];
      move[s] = Number.isNaN(price) || Number.isNaN(mark[s]) ? 0 : price - mark[s];
      if (!Number.isNaN(price)) mark[s] = price;
    }
    trade.fill(0);
    const sell = (s: number, shares: number) => {
      const how = sale(day, s);
      if (how === 'wait') waiting[s] += shares;
      else if (how !== 'cash') trade[s] -= shares * mark[s];
    };
    for (let s = 0; s < symbols; s++) {
      const shares = waiting[s];
      if (shares === 0) continue;
      grossReturns[i] += shares * move[s];
      waiting[s] = 0;
      sell(s, shares);
    }
    for (const { exit, symbol, shares } of held) {
      for (let p = 0; p < symbol.length; p++) {
        grossReturns[i] += shares[p] * move[symbol[p]];
        if (exit === day) sell(symbol[p], shares[p]);
      }
    }
    held = held.filter(({ exit }) => exit !== day);
    for (; next < tranches.length && tranches[next].entry === day; next++) {
      held.push(enter(tranches[next], horizon, mark, trade));
    }
    for (let s = 0; s < symbols; s++) traded[i] += Math.abs(trade[s]);
    returns[i] = grossReturns[i] - (traded[i] * costBps) / 1e4;
  }
  const tradedDays = traded.subarray(0, i);
  const counts = (leg: 'longs' | 'shorts') => mean(Float64Array.from(tranches, (tranche) => tranche[leg].length));
  return {
    firstDay,
    returns: returns.slice(0, i),
    grossReturns: grossReturns.slice(0, i),
    turnover: mean(tradedDays) / 4,
    totalCost: (tradedDays.reduce((sum, notional) => sum + notional, 0) * costBps) / 1e4,
    longCount: counts('longs'),
    shortCount: counts('shorts'),
  };
}

function enter({ exit, longs, shorts }: Tranche, horizon: number, mark: Float64Array, trade: Float64Array): Held {
  const symbol = Int32Array.of(...longs, ...shorts);
  const shares = Float64Array.from(symbol, (s, p) => {
    const notional = p < longs.length ? 1 / (horizon * longs.length) : -1 / (horizon * shorts.length);
    trade[s] += notional;
    return notional / mark[s];
  });
  return { exit, symbol, shares };
}

function requireInput(input: LongShortInput, quantile: number, costBps: number): void {
  const { signal, rowDate, rowSymbol, close, symbols, horizon, delay } = input;
  const requireThat = (holds: boolean, message: string) => {
    if (!holds) throw new AppError('BAD_INPUT', message);
  };
  requireThat(Number.isInteger(horizon) && horizon >= 1, `Horizon ${horizon} is not a whole number of days from 1 up.`);
  requireThat(Number.isInteger(delay) && delay >= 0, `Entry delay ${delay} is not a whole number of days from 0 up.`);
  requireThat(
    quantile > 0 && quantile <= 0.5,
    `Quantile ${quantile} is not in (0, 0.5]; 0.1 trades the outer deciles.`,
  );
  requireThat(costBps >= 0, `Cost of ${costBps} basis points is negative; give 0 or more.`);
  requireThat(
    signal.length === rowDate.length && signal.length === rowSymbol.length,
    `${signal.length} signals, ${rowDate.length} dates and ${rowSymbol.length} symbols; give one of each per row.`,
  );
  requireThat(
    symbols >= 1 && close.length % symbols === 0,
    `A panel of ${close.length} closes is no whole number of days of ${symbols} symbols.`,
  );
  const days = close.length / symbols;
  for (let row = 0; row < signal.length; row++) {
    const inside = rowDate[row] >= 0 && rowDate[row] < days && rowSymbol[row] >= 0 && rowSymbol[row] < symbols;
    if (inside) continue;
    requireThat(false, `Row ${row} (day ${rowDate[row]}, symbol ${rowSymbol[row]}) is outside the panel of closes.`);
  }
}
