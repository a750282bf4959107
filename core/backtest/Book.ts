import type { MarketPaths } from './MarketPaths.ts';

/** What a day brought, over the initial capital. */
export interface Day {
  /** Gain of what was held, before the day's trades and their costs. */
  gain: number;
  /** Notional of all trades. */
  traded: number;
  /** Σ σ/√V · notional^1.5: times the coefficient and the root of the capital, the impact. */
  impact: number;
}

/**
 * The shares a portfolio holds. Trades of one symbol at one close are netted. A symbol without a close is held until it
 * has one again; a delisted one becomes cash at its last close, untraded.
 */
export class Book {
  /** Per symbol, of a capital of 1. */
  readonly shares: Float64Array;
  private readonly market: MarketPaths;
  private readonly impact: Float64Array | null;
  /** Tranches that hold the symbol: without any its shares are 0 to the bit. */
  private readonly tranches: Int32Array;
  /** What waits for a close. */
  private readonly wanted: Float64Array;
  private readonly tranchesWanted: Int32Array;
  private held = 0;

  constructor(market: MarketPaths) {
    this.market = market;
    this.impact = market.hasVolume ? market.impact() : null;
    this.shares = new Float64Array(market.symbols);
    this.tranches = new Int32Array(market.symbols);
    this.wanted = new Float64Array(market.symbols);
    this.tranchesWanted = new Int32Array(market.symbols);
  }

  /** Whether it holds nothing. */
  get isFlat(): boolean {
    return this.held === 0;
  }

  holds(symbol: number): boolean {
    return this.tranches[symbol] > 0;
  }

  /**
   * One day: gain, then trades at its close.
   * @param rows panel of shares by day of entry, for a whole capital
   * @param leavingDay day of entry of the tranche that leaves; before the first there is none
   * @param holding tranches that share the capital
   */
  step(day: number, rows: Float64Array, leavingDay: number, holding: number): Day {
    const { symbols, close, move } = this.market;
    const { shares, wanted, tranches, tranchesWanted, impact } = this;
    const at = day * symbols;
    const leavingAt = leavingDay * symbols;
    let gain = 0;
    let traded = 0;
    let moved = 0;
    let held = this.held;
    for (let s = 0; s < symbols; s++) {
      gain += shares[s] * move[at + s];
      const entering = rows[at + s];
      const leaving = leavingAt < 0 ? 0 : rows[leavingAt + s];
      if (entering === 0 && leaving === 0 && tranchesWanted[s] === 0) continue;
      const step = wanted[s] + (entering - leaving) / holding;
      const count = tranchesWanted[s] + (entering === 0 ? 0 : 1) - (leaving === 0 ? 0 : 1);
      const price = close[at + s];
      if (price !== price) {
        wanted[s] = step;
        tranchesWanted[s] = count;
        continue;
      }
      wanted[s] = tranchesWanted[s] = 0;
      const notional = Math.abs(step * price);
      traded += notional;
      if (impact !== null && impact[at + s] === impact[at + s]) {
        moved += impact[at + s] * notional * Math.sqrt(notional);
      }
      held += count;
      tranches[s] += count;
      shares[s] = tranches[s] === 0 ? 0 : shares[s] + step;
    }
    this.held = held;
    return { gain, traded, impact: moved };
  }

  /** Takes out what was delisted the day before. */
  removeDelisted(day: number): void {
    const { delistedAfter } = this.market;
    if (!delistedAfter) return;
    for (let s = 0; s < delistedAfter.length; s++) {
      if (delistedAfter[s] !== day - 1) continue;
      this.held -= this.tranches[s];
      this.tranches[s] = 0;
      this.shares[s] = 0;
    }
  }
}
