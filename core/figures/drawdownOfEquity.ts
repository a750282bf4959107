import type { Point } from './rollingMean.ts';

/** Equity over its highest level so far (the start of 1 included) − 1; unknown where the equity is. */
export function drawdownOfEquity(equity: readonly Point[]): Point[] {
  let peak = 1;
  return equity.map(({ date, value }) => {
    if (value === null) return { date, value };
    peak = Math.max(peak, value);
    return { date, value: value / peak - 1 };
  });
}
