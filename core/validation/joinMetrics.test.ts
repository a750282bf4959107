import { describe, expect, test } from 'vitest';
import { createRng, performanceOf } from '../statistics/index.ts';
import { foldMetrics, type FoldMetrics } from './foldMetrics.ts';
import { joinMetrics } from './joinMetrics.ts';

const SEED = 93;
const SYMBOLS = 12;
const DAYS = 60;
const rng = createRng(SEED);
const close = Float64Array.from({ length: DAYS * SYMBOLS }, () => 100 + rng.normal());
const rowDate = Int32Array.from({ length: (DAYS - 2) * SYMBOLS }, (_, row) => Math.floor(row / SYMBOLS));
const data = {
  ...{ label: rowDate.map(() => 0), rowDate, rowSymbol: rowDate.map((_, row) => row % SYMBOLS) },
  ...{ close, symbols: SYMBOLS, horizon: 1, delay: 1 },
};
const label = Float64Array.from(rowDate, (day, row) => {
  const entry = (day + 1) * SYMBOLS + (row % SYMBOLS);
  return close[entry + SYMBOLS] / close[entry] - 1;
});
const stretch = (from: number, to: number, known = true): FoldMetrics => {
  const rows = Uint32Array.from({ length: (to - from) * SYMBOLS }, (_, i) => from * SYMBOLS + i);
  const prediction = Float64Array.from(rows, () => (known ? rng.normal() : NaN));
  return foldMetrics({ data: { ...data, label }, rows, prediction, quantile: 0.25 });
};

describe('joinMetrics', () => {
  const [first, second] = [stretch(5, 15), stretch(40, 50)];
  const both = joinMetrics([first, second], 1);

  test('the days between stretches are no returns of 0 in the performance, and 0 on the calendar', () => {
    const returns = Float64Array.of(...first.portfolio.returns, ...second.portfolio.returns);
    expect(both.performance).toEqual(performanceOf(returns));
    const { firstDay } = both.portfolio;
    expect(firstDay).toBe(first.portfolio.firstDay);
    expect(both.portfolio.returns[second.portfolio.firstDay - firstDay]).toBe(second.portfolio.returns[0]);
    expect(both.portfolio.returns[20]).toBe(0);
    expect(both.portfolio.totalCost).toBe(first.portfolio.totalCost + second.portfolio.totalCost);
  });

  test('IC and errors are of all dates and rows', () => {
    expect([...both.ic]).toEqual([...first.ic, ...second.ic]);
    expect([...both.dates]).toEqual([...first.dates, ...second.dates]);
    expect(both.icSummary.dates).toBe(20);
    expect(both.errors.rows).toBe(240);
    expect(both.errors.mse).toBeCloseTo((first.errors.mse + second.errors.mse) / 2, 14);
  });

  test('one stretch is itself; stretches that never traded are unknown, not 0', () => {
    expect(joinMetrics([first], 1)).toBe(first);
    const none = joinMetrics([stretch(5, 8, false), stretch(10, 12, false)], 1);
    expect([none.portfolio.firstDay, none.portfolio.returns.length]).toEqual([-1, 0]);
    expect(none.performance.sharpe).toBeNaN();
    expect(joinMetrics([stretch(5, 8, false), second], 1).performance).toEqual(second.performance);
  });
});
