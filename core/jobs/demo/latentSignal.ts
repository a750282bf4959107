import { type BarSeries } from '../../kernels/index.ts';
import { type DemoParameters, DEMO_PARAMETERS } from './parameters.ts';
import { SignalBuilder } from './SignalBuilder.ts';

/**
 * The latent signal of a demo market, computed anew from its bars alone.
 * @param bars one series per symbol
 * @param calendar the trading days, ascending
 * @returns date-major: the signal of symbol s at date t is at `t * bars.length + s`; NaN where it is unknown (no bar,
 *   fewer than 61 bars so far, a field in the window missing)
 */
export function latentSignal(
  bars: readonly BarSeries[],
  calendar: Int32Array,
  parameters: DemoParameters = DEMO_PARAMETERS,
): Float64Array {
  const builder = new SignalBuilder(bars.length, parameters);
  const signal = new Float64Array(calendar.length * bars.length);
  const position = new Int32Array(bars.length);
  calendar.forEach((date, t) => {
    const barOf = (s: number) => {
      const series = bars[s];
      if (series.date[position[s]] !== date) return undefined;
      const at = position[s]++;
      return { close: series.close[at], volume: series.volume[at] };
    };
    builder.next(barOf, signal.subarray(t * bars.length, (t + 1) * bars.length));
  });
  return signal;
}
