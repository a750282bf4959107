import type { BacktestOptions } from './BacktestOptions.ts';
import { capWeights } from './capWeights.ts';
import { legsOf, type Legs } from './legsOf.ts';
import type { MarketPaths } from './MarketPaths.ts';
import { gross, neutralise } from './neutralise.ts';
import type { RankedDate } from './rankedDates.ts';
import { trailingVolatility } from './trailingVolatility.ts';

/** What one signal date wants to hold, as shares of its tranche's capital. */
export interface Target {
  /** Calendar day whose close it is entered at. */
  readonly entry: number;
  readonly symbol: Int32Array;
  readonly weight: Float64Array;
}

/** Options that a target depends on; portfolios that have them in common have their targets in common. */
export type TargetOptions = Omit<
  BacktestOptions,
  'holding' | 'maxTurnover' | 'costBps' | 'halfSpreadBps' | 'impact' | 'capital'
> & { readonly needsImpact: boolean };

export const targetOptions = (options: BacktestOptions): TargetOptions => {
  const { rule, quantile, threshold, weighting, sides, delay } = options;
  const { maxWeight, sectorNeutral, betaNeutral, volatilityTarget, maxGross, impact } = options;
  return {
    ...{ rule, quantile, threshold, weighting, sides, delay },
    ...{ maxWeight, sectorNeutral, betaNeutral, volatilityTarget, maxGross },
    needsImpact: impact > 0,
  };
};

/**
 * One target per signal date, in date order. Who is chosen is decided on the signal's close. A chosen symbol is not
 * entered, and the others of its leg share the leg's capital, where it has no close at the entry, or where what an
 * option asks of it is unknown: its beta, sector or impact. No target where a leg is empty, where neutrality leaves
 * nothing, where the volatility is unknown or none, or where the panel ends before there is a day to hold.
 *
 * Caps hold after everything else: with neutrality, and where the volatility target would scale above them, the whole
 * tranche is made smaller.
 */
export function targetsOf(ranked: readonly RankedDate[], market: MarketPaths, options: TargetOptions): Target[] {
  const targets: Target[] = [];
  for (const date of ranked) {
    const entry = date.day + options.delay;
    if (entry >= market.days - 1) break;
    const target = targetOf(date, entry, market, options);
    if (target) targets.push(target);
  }
  return targets;
}

function targetOf(date: RankedDate, entry: number, market: MarketPaths, options: TargetOptions): Target | null {
  const { longs, shorts, score } = enterable(date, entry, market, options);
  const long = legWeights(longs, score, options);
  const short = options.sides === 'long_short' ? legWeights(shorts, score, options) : new Float64Array();
  if (!long || !short) return null;
  const places = options.sides === 'long_short' ? [...longs, ...shorts] : longs;
  const symbol = Int32Array.from(places, (i) => date.symbol[i]);
  const raw = Float64Array.from(places, (_, i) => (i < longs.length ? long[i] : -short[i - longs.length]));
  const weight = isNeutral(options) ? neutralWeights(raw, symbol, date.day, market, options) : raw;
  const scale = weight && scaleOf(weight, symbol, date.day, market, options);
  if (!weight || !scale) return null;
  return { entry, symbol, weight: scale === 1 ? weight : weight.map((w) => w * scale) };
}

const isNeutral = ({ sectorNeutral, betaNeutral }: TargetOptions) => sectorNeutral || betaNeutral;

function enterable(date: RankedDate, entry: number, market: MarketPaths, options: TargetOptions): Legs {
  const { longs, shorts, score } = legsOf(date, options);
  const canEnter = (i: number) => {
    const s = date.symbol[i];
    const at = entry * market.symbols + s;
    return (
      !Number.isNaN(market.close[at]) &&
      !(options.sectorNeutral && !((market.sector?.[s] ?? -1) >= 0)) &&
      !(options.betaNeutral && Number.isNaN(market.beta(date.day, s))) &&
      !(options.needsImpact && Number.isNaN(market.impact()[at]))
    );
  };
  return { longs: longs.filter(canEnter), shorts: shorts.filter(canEnter), score };
}

/** Sum to 1, or less where the cap leaves cash; null where there is nobody to hold. */
function legWeights(leg: readonly number[], score: Float64Array, options: TargetOptions): Float64Array | null {
  const { weighting, maxWeight } = options;
  const strength = (i: number) => (weighting === 'equal' ? 1 : Math.abs(score[i]));
  const total = leg.reduce((sum, i) => sum + strength(i), 0);
  if (!(total > 0)) return null;
  const weight = Float64Array.from(leg, (i) => strength(i) / total);
  return maxWeight === null ? weight : capWeights(weight, maxWeight);
}

function neutralWeights(
  raw: Float64Array,
  symbol: Int32Array,
  day: number,
  market: MarketPaths,
  { sectorNeutral, betaNeutral }: TargetOptions,
): Float64Array | null {
  const group = symbol.map((s) => (sectorNeutral ? market.sector![s] : 0));
  const beta = betaNeutral ? Float64Array.from(symbol, (s) => market.beta(day, s)) : undefined;
  return neutralise(raw, group, beta);
}

/** What the weights are multiplied with; null where the volatility target cannot be met. */
function scaleOf(weight: Float64Array, symbol: Int32Array, day: number, market: MarketPaths, options: TargetOptions) {
  const { maxWeight, volatilityTarget, maxGross } = options;
  const largest = weight.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
  const roof = maxWeight === null || largest <= maxWeight ? Infinity : maxWeight / largest;
  if (volatilityTarget === null) return Math.min(1, roof);
  const volatility = trailingVolatility(weight, symbol, day, market);
  if (!(volatility > 0)) return null;
  const most = Math.min(maxGross / gross(weight), maxWeight === null ? Infinity : maxWeight / largest);
  return Math.min(volatilityTarget / volatility, most);
}
