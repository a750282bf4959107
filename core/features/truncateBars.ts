import { type BarSeries } from '../kernels/index.ts';

/** The first `count` bars of the series, as views. */
export const truncateBars = (bars: BarSeries, count: number): BarSeries => ({
  symbol: bars.symbol,
  date: bars.date.subarray(0, count),
  open: bars.open.subarray(0, count),
  high: bars.high.subarray(0, count),
  low: bars.low.subarray(0, count),
  close: bars.close.subarray(0, count),
  volume: bars.volume.subarray(0, count),
});
