/** Fixed before the first measurement. */
export const SEED = 20_240;
/** Five years of 500 symbols, a tenth of which list late. */
export const PANEL = { days: 1260, symbols: 500, late: 0.1, strength: 0.05 };
export const DELAY = 1;
/** 20 × 50 pairs; no two of them hold the same. */
export const QUANTILES = Array.from({ length: 20 }, (_, i) => (i + 1) / 50);
export const HOLDINGS = Array.from({ length: 50 }, (_, i) => i + 1);
export const COST_BPS = 5;
/** Signals end so that the longest holding leaves inside the panel. */
export const LAST_SIGNAL = PANEL.days - 1 - DELAY - HOLDINGS.length;
/** The pairs that the peer does: each quantile once, holdings spread. */
export const PEER_PAIRS = QUANTILES.map((quantile, i) => ({ quantile, holding: HOLDINGS[(17 * i) % HOLDINGS.length] }));
export const REPEATS = 3;
/** Of the Sharpe ratio and total costs, relative. */
export const AGREEMENT = 1e-9;

export interface Pair {
  readonly quantile: number;
  readonly holding: number;
}

/** What a side prints. */
export interface GridRun {
  readonly seconds: number;
  /** Most resident memory of the process, MiB; and before the work began, the data being there. */
  readonly peakMiB: number;
  readonly beforeMiB: number;
  readonly version: string;
  /** Of the peer's pairs. */
  readonly sharpe: readonly number[];
  readonly totalCost: readonly number[];
}
