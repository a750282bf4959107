import type { MarketPaths } from './MarketPaths.ts';
import type { Rows } from './targetShares.ts';

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
  /** Per symbol, of a capital of 1; where {@link holds} says no, nothing but rounding. */
  readonly shares: Float64Array;
  private readonly market: MarketPaths;
  private readonly impact: Float64Array | null;
  /** How many tranches hold the symbol. */
  private readonly tranches: Int32Array;
  /** What waits for a close. */
  private readonly wanted: Float64Array;
  private readonly tranchesWanted: Int32Array;
  /** One day on which nothing enters. */
  private readonly without: Rows;
  private held = 0;

  constructor(market: MarketPaths) {
    this.market = market;
    this.impact = market.hasVolume ? market.impact() : null;
    this.shares = new Float64Array(market.symbols);
    this.tranches = new Int32Array(market.symbols);
    this.wanted = new Float64Array(market.symbols);
    this.tranchesWanted = new Int32Array(market.symbols);
    this.without = { shares: new Float64Array(market.symbols), isHeld: new Int8Array(market.symbols) };
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
   * @param rows what enters, by day
   * @param leavingDay day of entry of the tranche that leaves; before the first there is none
   * @param holding tranches that share the capital
   */
  step(day: number, rows: Rows, leavingDay: number, holding: number): Day {
    const { symbols, close, move } = this.market;
    const { shares, wanted, tranches, tranchesWanted, impact } = this;
    const { shares: entering, isHeld: enters } = rows;
    const { shares: leaving, isHeld: leaves } = leavingDay < 0 ? this.without : rows;
    const at = day * symbols;
    const leavingAt = Math.max(0, leavingDay) * symbols;
    let gain = 0;
    for (let s = 0; s < symbols; s++) gain += shares[s] * move[at + s];
    let traded = 0;
    let moved = 0;
    let held = 0;
    // Hardly a branch: half of the symbols trade on a day, and which half no processor guesses.
    for (let s = 0; s < symbols; s++) {
      let step = (entering[at + s] - leaving[leavingAt + s]) / holding;
      let count = enters[at + s] - leaves[leavingAt + s];
      if (tranchesWanted[s] !== 0) {
        step += wanted[s];
        count += tranchesWanted[s];
        wanted[s] = tranchesWanted[s] = 0;
      }
      const price = close[at + s];
      if (price !== price) {
        wanted[s] = step;
        tranchesWanted[s] = count;
        continue;
      }
      const notional = Math.abs(step * price);
      traded += notional;
      if (impact !== null && impact[at + s] === impact[at + s]) {
        moved += impact[at + s] * notional * Math.sqrt(notional);
      }
      held += count;
      tranches[s] += count;
      shares[s] += step;
    }
    this.held += held;
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
