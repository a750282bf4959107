import { type BarSeries } from '../kernels/index.ts';
import { computeFeatures } from './computeFeatures.ts';
import { computeFundamentalFeatures } from './computeFundamentalFeatures.ts';
import { type Filing } from './Filing.ts';
import { splitFeatures } from './splitFeatures.ts';

/**
 * Features of both kinds for one symbol, in the order of `names`; see computeFeatures and computeFundamentalFeatures.
 * @param filings sorted by `knownAt`
 */
export function computeSymbolFeatures(
  bars: BarSeries,
  filings: readonly Filing[],
  names: readonly string[],
): Float64Array[] {
  const { price, fundamental } = splitFeatures(names);
  const byName = new Map<string, Float64Array>();
  computeFeatures(bars, price).forEach((values, j) => byName.set(price[j], values));
  computeFundamentalFeatures(bars, filings, fundamental).forEach((values, j) => byName.set(fundamental[j], values));
  return names.map((name) => byName.get(name)!);
}
