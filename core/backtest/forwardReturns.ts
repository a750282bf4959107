import type { BacktestPanel, BacktestSignals } from './BacktestPanel.ts';

/**
 * Per row the return from the close of t + d to that of t + d + h (the label of DESIGN 6): NaN where either is absent
 * or after the panel; of a delisted symbol to its last close.
 */
export function forwardReturns(
  { close, symbols, delistedAfter }: BacktestPanel,
  { rowDate, rowSymbol }: BacktestSignals,
  delay: number,
  horizon: number,
): Float64Array {
  const days = close.length / symbols;
  return Float64Array.from(rowDate, (day, row) => {
    const s = rowSymbol[row];
    const entry = day + delay;
    const last = delistedAfter && delistedAfter[s] >= 0 ? delistedAfter[s] : days;
    if (entry >= days || entry >= last) return NaN;
    const exit = Math.min(entry + horizon, last);
    return exit >= days ? NaN : close[exit * symbols + s] / close[entry * symbols + s] - 1;
  });
}
