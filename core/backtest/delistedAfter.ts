import type { FloatArray } from '../statistics/index.ts';

/** Days without a close at the end of a panel that confirm a delisting, as for labels. */
const CONFIRM_DAYS = 10;

/**
 * Per symbol, the day of its last close where more than 10 days of the panel follow without one, else −1. What a
 * portfolio earns does not depend on it: after a last close nothing moves and nothing can be traded.
 */
export function delistedAfter(close: FloatArray, symbols: number): Int32Array {
  const days = close.length / symbols;
  const last = new Int32Array(symbols).fill(-1);
  for (let i = 0; i < close.length; i++) if (!Number.isNaN(close[i])) last[i % symbols] = Math.floor(i / symbols);
  return last.map((day) => (day >= 0 && days - 1 - day > CONFIRM_DAYS ? day : -1));
}
