import { DEMO_PARAMETERS, type DemoParameters } from '../../core/jobs/demo/index.ts';
import { simulateMarket } from '../../core/jobs/demo/simulateMarket.ts';
import type { BarSeries } from '../../core/kernels/index.ts';

/** The demo market in small: 40 symbols over 900 weekdays from 2018-01-02, with late listings, delistings and defects. */
export const SMALL_MARKET: DemoParameters = {
  ...DEMO_PARAMETERS,
  days: 900,
  sectors: [
    { name: 'Energy', prefix: 'ENE', symbols: 20 },
    { name: 'Health Care', prefix: 'HEA', symbols: 20 },
  ],
  lateListings: { count: 3, firstDay: 126, lastDay: 400 },
  delistings: {
    ...DEMO_PARAMETERS.delistings,
    crashes: { ...DEMO_PARAMETERS.delistings.crashes, count: 1 },
    takeovers: { ...DEMO_PARAMETERS.delistings.takeovers, count: 1 },
    firstDay: 300,
    lastDay: 880,
  },
  splits: { ...DEMO_PARAMETERS.splits, symbols: 5 },
  defects: { missingBars: 10, missingFields: 10, badTickMultiples: [0.62] },
};

/** Sorted by symbol; the same bars for the same seed. */
export const smallMarket = (seed: number, days = SMALL_MARKET.days): BarSeries[] =>
  simulateMarket(seed, { ...SMALL_MARKET, days }).bars;
