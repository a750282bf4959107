import type { MarketPaths } from './MarketPaths.ts';

/** Holdings that leave together; shares are of a capital of 1. */
export interface Lot {
  readonly exit: number;
  readonly symbol: Int32Array;
  readonly shares: Float64Array;
}

/** What was traded at one close, over the initial capital. */
export interface Traded {
  notional: number;
  /** Σ σ/√V · notional^1.5: times the coefficient and the root of the capital, the impact. */
  impact: number;
}

/**
 * The shares a portfolio holds, and what it has to trade at a close. Trades of one symbol at one close are netted. A
 * symbol without a close is held until it has one again; a delisted one becomes cash at its last close, untraded.
 */
export class Book {
  /** Per symbol, shares of a capital of 1. */
  readonly shares: Float64Array;
  private readonly market: MarketPaths;
  private readonly impact: Float64Array | null;
  private readonly lots: Int32Array;
  /** Shares to trade at the next close that there is, and how many lots that changes. */
  private readonly wanted: Float64Array;
  private readonly lotsWanted: Int32Array;
  private readonly isQueued: Uint8Array;
  private queue: number[] = [];
  private held = 0;

  constructor(market: MarketPaths) {
    const { symbols } = market;
    this.market = market;
    this.impact = market.hasVolume ? market.impact() : null;
    this.shares = new Float64Array(symbols);
    this.lots = new Int32Array(symbols);
    this.wanted = new Float64Array(symbols);
    this.lotsWanted = new Int32Array(symbols);
    this.isQueued = new Uint8Array(symbols);
  }

  /** Whether it holds nothing. */
  get isFlat(): boolean {
    return this.held === 0;
  }

  holds(symbol: number): boolean {
    return this.lots[symbol] > 0;
  }

  /** Sign +1 buys the lot, −1 gives it up. */
  want({ symbol, shares }: Pick<Lot, 'symbol' | 'shares'>, sign: 1 | -1): void {
    for (let p = 0; p < symbol.length; p++) {
      const s = symbol[p];
      if (sign < 0 && !this.holds(s)) continue;
      this.wanted[s] += sign * shares[p];
      this.lotsWanted[s] += sign;
      if (this.isQueued[s]) continue;
      this.isQueued[s] = 1;
      this.queue.push(s);
    }
  }

  /** Gain of the day before trading. */
  gain(day: number): number {
    if (this.held === 0) return 0;
    const { symbols, move } = this.market;
    const at = day * symbols;
    let gain = 0;
    for (let s = 0; s < symbols; s++) gain += this.shares[s] * move[at + s];
    return gain;
  }

  /** Takes out what was delisted before the day. */
  removeDelisted(day: number): void {
    const { delistedAfter } = this.market;
    if (!delistedAfter || this.held === 0) return;
    for (let s = 0; s < delistedAfter.length; s++) {
      if (this.lots[s] === 0 || delistedAfter[s] < 0 || delistedAfter[s] >= day) continue;
      this.held -= this.lots[s];
      this.lots[s] = this.lotsWanted[s] = 0;
      this.shares[s] = this.wanted[s] = 0;
    }
  }

  trade(day: number): Traded {
    const { symbols, close } = this.market;
    const traded: Traded = { notional: 0, impact: 0 };
    const waiting: number[] = [];
    for (const s of this.queue) {
      const price = close[day * symbols + s];
      if (Number.isNaN(price)) {
        waiting.push(s);
        continue;
      }
      const notional = Math.abs(this.wanted[s] * price);
      traded.notional += notional;
      const scale = this.impact ? this.impact[day * symbols + s] : NaN;
      if (!Number.isNaN(scale)) traded.impact += scale * notional * Math.sqrt(notional);
      this.held += this.lotsWanted[s];
      this.lots[s] += this.lotsWanted[s];
      this.shares[s] = this.lots[s] === 0 ? 0 : this.shares[s] + this.wanted[s];
      this.wanted[s] = this.lotsWanted[s] = 0;
      this.isQueued[s] = 0;
    }
    this.queue = waiting;
    return traded;
  }
}
