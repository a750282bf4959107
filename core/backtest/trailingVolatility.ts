import { standardDeviation } from '../statistics/index.ts';
import type { MarketPaths } from './MarketPaths.ts';

/** Trading days it looks back. */
export const VOLATILITY_DAYS = 63;
/** Below this a daily deviation counts as none. */
const FLAT = 1e-10;
const DAYS_PER_YEAR = 252;

/**
 * Annual volatility that today's weights would have had over the 63 days up to and with `day`, by marks: a symbol adds
 * nothing on a day without a close, and before its first. NaN with fewer days of history, 0 when flat.
 */
export function trailingVolatility(
  weight: Float64Array,
  symbol: Int32Array,
  day: number,
  { symbols, mark, move }: Pick<MarketPaths, 'symbols' | 'mark' | 'move'>,
): number {
  if (day < VOLATILITY_DAYS) return NaN;
  const returns = new Float64Array(VOLATILITY_DAYS);
  for (let k = 0; k < VOLATILITY_DAYS; k++) {
    const at = (day - VOLATILITY_DAYS + 1 + k) * symbols;
    for (let i = 0; i < symbol.length; i++) {
      const before = mark[at - symbols + symbol[i]];
      if (!Number.isNaN(before)) returns[k] += (weight[i] * move[at + symbol[i]]) / before;
    }
  }
  const deviation = standardDeviation(returns);
  return deviation < FLAT ? 0 : deviation * Math.sqrt(DAYS_PER_YEAR);
}
