import type { BacktestRun } from '../contract/index.ts';
import type { Point } from './rollingMean.ts';

/** Compounded from a start of 1; unknown from the first unknown return on. */
export function backtestEquity({ dates, returns }: Pick<BacktestRun, 'dates' | 'returns'>): Point[] {
  let level: number | null = 1;
  return dates.map((date, i) => {
    const value = returns[i];
    level = level === null || value === null ? null : level * (1 + value);
    return { date, value: level };
  });
}
