import type { BacktestOptions } from './BacktestOptions.ts';
import type { MarketPaths } from './MarketPaths.ts';
import { gross } from './neutralise.ts';
import { trailingVolatility } from './trailingVolatility.ts';

/** A tranche before it is scaled. */
export interface RawTarget {
  /** Calendar days of its signal and of the close it is entered at. */
  readonly day: number;
  readonly entry: number;
  readonly symbol: Int32Array;
  readonly weight: Float64Array;
}

interface Live {
  readonly target: RawTarget;
  readonly scale: number;
}

const HALVINGS = 60;
/** Of a gross that is as large as it may be, and of a scale that is none. */
const ROUNDING = 1e-9;

/**
 * Scales tranches so that the portfolio has the annual volatility asked for, tranche after tranche as they enter. The
 * portfolio after an entry is the mean of its live tranches: h of them, or as many as there could be yet where it began
 * less than h days ago. The one that enters is scaled by the target over the volatility that this mean, unscaled, would
 * have had over the days up to its signal, or by the largest gross over its gross. So tranches that are alike get the
 * same scale, and the target is met once all of them were scaled by much the same volatility. (To meet it at each entry
 * by the entering tranche alone would put all of a slow signal into one tranche of h and nothing into the others.) It is
 * made smaller where the portfolio of the tranches as they were scaled would still be beyond the largest gross.
 *
 * @returns asked for each tranche in the order of entries, with what its scale may be at most: its scale; NaN where the
 * volatility is unknown, 0 where there is none or no room; only tranches with a scale above 0 enter
 */
export function volatilityScaler(
  volatilityTarget: number,
  { holding, maxGross }: Pick<BacktestOptions, 'holding' | 'maxGross'>,
  market: MarketPaths,
) {
  let live: Live[] = [];
  let began = -1;
  return (target: RawTarget, most: number): number => {
    const { day, entry } = target;
    const last = live.at(-1)?.target;
    const start = last && last.entry + holding >= entry ? began : entry;
    const rest = live.filter((one) => one.target.entry + holding > entry);
    const alike = [...rest.map((one) => ({ ...one, scale: 1 })), { target, scale: 1 }];
    const mean = sumOf(alike, Math.min(holding, entry - start + 1), market.symbols);
    const symbol = Int32Array.from(mean.keys()).filter((s) => mean[s] !== 0);
    const weight = Float64Array.from(symbol, (s) => mean[s]);
    const volatility = trailingVolatility(weight, symbol, day, market);
    if (!(volatility > 0)) return volatility;
    const wanted = Math.min(volatilityTarget / volatility, maxGross / gross(weight), most);
    const held = sumOf(rest, holding, market.symbols);
    const scale = withinGross(held, sumOf([{ target, scale: 1 }], holding, market.symbols), wanted, maxGross);
    if (scale > 0) {
      live = [...rest, { target, scale }];
      began = start;
    }
    return scale;
  };
}

/** By symbol. */
function sumOf(tranches: readonly Live[], count: number, symbols: number): Float64Array {
  const sum = new Float64Array(symbols);
  for (const { target, scale } of tranches) {
    target.symbol.forEach((s, i) => (sum[s] += (scale * target.weight[i]) / count));
  }
  return sum;
}

/** The largest scale up to the wanted one with which held and entering are within the gross; 0 where held is not. */
function withinGross(held: Float64Array, entering: Float64Array, wanted: number, maxGross: number): number {
  const isWithin = (scale: number, room = 1) => {
    let sum = 0;
    for (let s = 0; s < held.length; s++) sum += Math.abs(held[s] + scale * entering[s]);
    return sum <= room * maxGross;
  };
  if (isWithin(wanted)) return wanted;
  if (!isWithin(0, 1 + ROUNDING)) return 0;
  // Gross is convex in the scale: within up to one scale, and beyond from there on.
  let [within, beyond] = [0, wanted];
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (within + beyond) / 2;
    if (isWithin(middle)) within = middle;
    else beyond = middle;
  }
  return within > ROUNDING * wanted ? within : 0;
}
