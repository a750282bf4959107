import type { BacktestOptions } from './BacktestOptions.ts';
import { capWeights } from './capWeights.ts';
import { legsOf, type Legs } from './legsOf.ts';
import type { MarketPaths } from './MarketPaths.ts';
import { neutralise } from './neutralise.ts';
import type { RankedDate } from './rankedDates.ts';
import { volatilityScaler, type RawTarget } from './volatilityScaler.ts';

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
> & {
  readonly needsImpact: boolean;
  /** h where the targets depend on it, which they do with a volatility target alone; else null. */
  readonly holding: number | null;
};

export const targetOptions = (options: BacktestOptions): TargetOptions => {
  const { rule, quantile, threshold, weighting, sides, delay } = options;
  const { maxWeight, sectorNeutral, betaNeutral, volatilityTarget, maxGross, impact } = options;
  return {
    ...{ rule, quantile, threshold, weighting, sides, delay },
    ...{ maxWeight, sectorNeutral, betaNeutral, volatilityTarget, maxGross },
    needsImpact: impact > 0,
    holding: volatilityTarget === null ? null : options.holding,
  };
};

/**
 * One target per signal date, in date order. Who is chosen is decided on the signal's close. A chosen symbol is not
 * entered, and the others of its leg share the leg's capital, where it has no close at the entry, or where what an
 * option asks of it is unknown: its beta, sector or impact. No target where a leg is empty, where neutrality leaves
 * nothing, where the volatility is unknown or none, or where the panel ends before there is a day to hold.
 *
 * Caps hold for each target: with neutrality, and where the volatility target would scale above them, the whole tranche
 * is made smaller. A turnover limit comes after all this (`limitTurnover`): what it leaves is a blend of two tranches,
 * sized at the prices of two days, for which caps, neutrality and the volatility target hold nearly and not exactly.
 */
export function targetsOf(ranked: readonly RankedDate[], market: MarketPaths, options: TargetOptions): Target[] {
  const { volatilityTarget, holding } = options;
  const scaler =
    volatilityTarget === null || holding === null
      ? undefined
      : volatilityScaler(volatilityTarget, { holding, maxGross: options.maxGross }, market);
  const targets: Target[] = [];
  for (const date of ranked) {
    const entry = date.day + options.delay;
    if (entry >= market.days - 1) break;
    const raw = rawTargetOf(date, entry, market, options);
    if (!raw) continue;
    const most = mostOf(raw, options);
    const scale = scaler ? scaler(raw, most) : Math.min(1, most);
    if (!(scale > 0)) continue;
    const { symbol, weight } = raw;
    targets.push({ entry, symbol, weight: scale === 1 ? weight : weight.map((w) => w * scale) });
  }
  return targets;
}

function rawTargetOf(date: RankedDate, entry: number, market: MarketPaths, options: TargetOptions): RawTarget | null {
  const { longs, shorts, score } = enterable(date, market, options);
  const long = legWeights(longs, score, options);
  const short = options.sides === 'long_short' ? legWeights(shorts, score, options) : new Float64Array();
  if (!long || !short) return null;
  // Loops, here and below: a grid does this thousands of times, and callbacks and iterators leave an object per number.
  const symbol = new Int32Array(long.length + short.length);
  const raw = new Float64Array(symbol.length);
  for (let i = 0; i < symbol.length; i++) {
    const k = i - long.length;
    symbol[i] = date.symbol[k < 0 ? longs[i] : shorts[k]];
    raw[i] = k < 0 ? long[i] : -short[k];
  }
  const weight = isNeutral(options) ? neutralWeights(raw, symbol, date.day, market, options) : raw;
  return weight && { day: date.day, entry, symbol, weight };
}

const isNeutral = ({ sectorNeutral, betaNeutral }: TargetOptions) => sectorNeutral || betaNeutral;

function enterable(date: RankedDate, market: MarketPaths, options: TargetOptions): Legs {
  const { longs, shorts, score } = legsOf(date, options);
  const canBe = (i: number) => canEnter(date.symbol[i], date.day, market, options);
  return { longs: longs.filter(canBe), shorts: shorts.filter(canBe), score };
}

/** Whether a symbol that is chosen on a day has a close at the entry, and all that the options ask of it is known. */
export function canEnter(s: number, day: number, market: MarketPaths, options: TargetOptions): boolean {
  const at = (day + options.delay) * market.symbols + s;
  return (
    !Number.isNaN(market.close[at]) &&
    !(options.sectorNeutral && !((market.sector?.[day * market.symbols + s] ?? -1) >= 0)) &&
    !(options.betaNeutral && Number.isNaN(market.beta(day, s))) &&
    !(options.needsImpact && Number.isNaN(market.impact()[at]))
  );
}

/** Sum to 1, or less where the cap leaves cash; null where there is nobody to hold. */
function legWeights(leg: readonly number[], score: Legs['score'], options: TargetOptions): Float64Array | null {
  const { weighting, maxWeight } = options;
  const strength = (i: number) => (weighting === 'equal' ? 1 : Math.abs(score(i)));
  let total = 0;
  for (const i of leg) total += strength(i);
  if (!(total > 0)) return null;
  const weight = new Float64Array(leg.length);
  for (let i = 0; i < leg.length; i++) weight[i] = strength(leg[i]) / total;
  return maxWeight === null ? weight : capWeights(weight, maxWeight);
}

function neutralWeights(
  raw: Float64Array,
  symbol: Int32Array,
  day: number,
  market: MarketPaths,
  { sectorNeutral, betaNeutral }: TargetOptions,
): Float64Array | null {
  const group = symbol.map((s) => (sectorNeutral ? market.sector![day * market.symbols + s] : 0));
  const beta = betaNeutral ? Float64Array.from(symbol, (s) => market.beta(day, s)) : undefined;
  return neutralise(raw, group, beta);
}

/** What the weights may be multiplied with at most, for no symbol to be above the largest weight. */
function mostOf({ weight }: RawTarget, { maxWeight }: TargetOptions): number {
  return maxWeight === null ? Infinity : maxWeight / weight.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
}
