import { delistedAt, forwardReturn } from '../../features/index.ts';
import { type BarSeries } from '../../kernels/index.ts';
import { informationCoefficients, mean, withoutNaN } from '../../statistics/index.ts';
import { DEMO_PARAMETERS } from './parameters.ts';
import { type LatentSignal } from './simulateMarket.ts';

interface Measured {
  bars: readonly BarSeries[];
  latent: LatentSignal;
}

/**
 * The IC of every date of the latent signal against the label of the parameters, both from the published bars, defects
 * included: what a researcher with a perfect model would see. NaN on a date with fewer than 10 known pairs.
 */
export function dailyIc({ bars, latent }: Measured): Float64Array {
  const { calendar, signal } = latent;
  const n = bars.length;
  const label = new Float64Array(signal.length);
  bars.forEach((series, s) => {
    const closes = closesOn(calendar, series);
    const request = { ...DEMO_PARAMETERS.label, closes, delistedAt: delistedAt(series, calendar) };
    forwardReturn(request).label.forEach((value, t) => (label[t * n + s] = value));
  });
  const offsets = Int32Array.from({ length: calendar.length + 1 }, (_, t) => t * n);
  return informationCoefficients({ prediction: signal, label, offsets });
}

/** Mean of {@link dailyIc} over the dates that have one. */
export const meanIcOf = (market: Measured): number => mean(withoutNaN(dailyIc(market)));

function closesOn(calendar: Int32Array, { date, close }: BarSeries): Float64Array {
  const closes = new Float64Array(calendar.length).fill(NaN);
  let i = 0;
  calendar.forEach((day, t) => {
    if (date[i] === day) closes[t] = close[i++];
  });
  return closes;
}
