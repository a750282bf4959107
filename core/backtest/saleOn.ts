import type { FloatArray } from '../statistics/index.ts';
import { delistedAfter } from './delistedAfter.ts';

/** `at its close`; `wait` for the next one; `at its mark`, its last known close; `cash` already, at its last close, untraded. */
export type Sale = 'at its close' | 'wait' | 'at its mark' | 'cash';

/**
 * How a symbol is left on a day on which it is to be sold: at its close, or at the first close after; on the last day of
 * the panel, where none is left to wait for, at its mark. A delisted one is cash at its last close, without a trade.
 */
export function saleOn(close: FloatArray, symbols: number): (day: number, symbol: number) => Sale {
  const lastDay = close.length / symbols - 1;
  let delisted: Int32Array | null = null;
  return (day, s) => {
    if (!Number.isNaN(close[day * symbols + s])) return 'at its close';
    delisted ??= delistedAfter(close, symbols);
    if (delisted[s] >= 0 && day > delisted[s]) return 'cash';
    return day === lastDay ? 'at its mark' : 'wait';
  };
}
