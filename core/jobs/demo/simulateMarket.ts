import { type BarSeries } from '../../kernels/index.ts';
import { createRng } from '../../statistics/index.ts';
import { marketFactors } from './marketFactors.ts';
import { type DemoParameters } from './parameters.ts';
import { type PlantedDefect, plantedDefects, withDefect } from './plantedDefects.ts';
import { SignalBuilder } from './SignalBuilder.ts';
import { type SplitEvent, splitEvents } from './splitEvents.ts';
import { STREAM } from './streams.ts';
import { type Bar, SymbolPath } from './SymbolPath.ts';
import { type SymbolProfile, symbolProfiles } from './symbolProfiles.ts';
import { weekdays } from './weekdays.ts';

export interface LatentSignal {
  /** Days since 1970-01-01. */
  calendar: Int32Array;
  symbols: string[];
  /** Date-major; NaN where the symbol is not listed or the signal unknown. */
  signal: Float64Array;
}

export interface SimulatedMarket {
  /** As published: rounded, with the planted defects. One series per profile, in the same order. */
  bars: BarSeries[];
  profiles: SymbolProfile[];
  defects: PlantedDefect[];
  splits: SplitEvent[];
  latent: LatentSignal;
}

/**
 * One market, day after day: the bars of t make the signal of t, and the signals of t-2 .. t-6 (label delay 1, horizon 5)
 * move the expected return of t. Same seed and parameters, same market.
 */
export function simulateMarket(seed: number, parameters: DemoParameters): SimulatedMarket {
  const { days } = parameters;
  const calendar = weekdays(parameters.firstDay, days);
  const factors = marketFactors(parameters, createRng(seed, STREAM.factors));
  const profiles = symbolProfiles(parameters, createRng(seed, STREAM.profiles));
  const defects = plantedDefects(parameters, profiles, createRng(seed, STREAM.defects));
  const defectAt = new Map(defects.map((defect) => [defect.symbol * days + defect.day, defect]));
  const paths = profiles.map((p, s) => new SymbolPath(p, parameters, factors, createRng(seed, STREAM.path, s)));
  const n = profiles.length;

  const published: { t: number; bar: Bar }[][] = profiles.map(() => []);
  const signal = new Float64Array(days * n).fill(NaN);
  const builder = new SignalBuilder(n, parameters);
  for (let t = 0; t < days; t++) {
    const barOf = (s: number) => {
      if (t < profiles[s].firstDay || t > profiles[s].lastDay) return undefined;
      const made = paths[s].next(t, plantedReturn(signal, n, s, t, parameters));
      const bar = withDefect(made, defectAt.get(s * days + t));
      if (bar !== undefined) published[s].push({ t, bar });
      return bar;
    };
    builder.next(barOf, signal.subarray(t * n, (t + 1) * n));
  }

  const bars = profiles.map(({ symbol }, s) => barSeries(symbol, published[s], calendar));
  const splits = splitEvents(parameters, bars, createRng(seed, STREAM.splits));
  return { bars, profiles, defects, splits, latent: { calendar, symbols: profiles.map((p) => p.symbol), signal } };
}

/**
 * Expected idiosyncratic log return of day t in sd of the day: each signal pays in equal parts over its label window
 * (t + delay, t + delay + horizon], so a signal that stays put moves the window by kappa x sd x sqrt(horizon).
 */
function plantedReturn(signal: Float64Array, n: number, s: number, t: number, parameters: DemoParameters): number {
  const { kappa, halfLifeYears } = parameters.planted;
  const { delay, horizon } = parameters.label;
  let sum = 0;
  for (let lag = delay + 1; lag <= delay + horizon && lag <= t; lag++) {
    const value = signal[(t - lag) * n + s];
    if (!Number.isNaN(value)) sum += value;
  }
  return (kappa * 2 ** (-t / (252 * halfLifeYears)) * sum) / horizon / Math.sqrt(horizon);
}

function barSeries(symbol: string, published: readonly { t: number; bar: Bar }[], calendar: Int32Array): BarSeries {
  const column = (field: keyof Bar) => Float64Array.from(published, ({ bar }) => bar[field]);
  return {
    symbol,
    date: Int32Array.from(published, ({ t }) => calendar[t]),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volume: column('volume'),
  };
}
