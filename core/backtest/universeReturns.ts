import type { FloatArray } from '../statistics/index.ts';

/** Simple returns over one calendar day, date-major as the closes; NaN unless both closes are there. */
export function dailyReturns(close: FloatArray, symbols: number): Float64Array {
  const returns = new Float64Array(close.length).fill(NaN);
  for (let i = symbols; i < close.length; i++) returns[i] = close[i] / close[i - symbols] - 1;
  return returns;
}

/**
 * Per day, the mean of the known returns of those who were members at the close of the day before: the equal-weighted
 * universe, rebalanced daily, without costs. NaN where nothing is known.
 * @param member date-major as the returns; without it all symbols are members, always
 */
export function universeReturns(returns: Float64Array, symbols: number, member?: Uint8Array): Float64Array {
  const universe = new Float64Array(returns.length / symbols);
  for (let day = 0; day < universe.length; day++) {
    let sum = 0;
    let known = 0;
    for (let i = day * symbols; i < (day + 1) * symbols; i++) {
      if (Number.isNaN(returns[i]) || member?.[i - symbols] === 0) continue;
      sum += returns[i];
      known++;
    }
    universe[day] = sum / known;
  }
  return universe;
}
