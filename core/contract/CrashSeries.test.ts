import { expect, it } from 'vitest';
import { CrashSeries } from './CrashSeries.ts';

const MINUTE = 60_000;

it('waits longer after each crash of a series, up to ten seconds, and begins again after a quiet minute', () => {
  const series = new CrashSeries();
  const delays = (...instants: number[]) => instants.map((now) => series.count(now).delayMs);
  expect(delays(0, 1, 2, 3, 4, 5, 6, 7)).toEqual([0, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  expect(series.count(8)).toEqual({ before: 8, delayMs: 10_000 });
  expect(series.count(7 + MINUTE)).toEqual({ before: 9, delayMs: 10_000 });
  expect(series.count(7 + 2 * MINUTE)).toEqual({ before: 0, delayMs: 0 });
});
