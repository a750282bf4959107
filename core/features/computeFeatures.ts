import { AppError } from '../contract/index.ts';
import { type BarSeries } from '../kernels/index.ts';
import { PRICE_RECIPES, type Series, type SeriesName } from './priceRecipes.ts';
import { splitFeatures } from './splitFeatures.ts';

/**
 * Price and volume features of one symbol: result[j][t] is feature `names[j]` at bar t, known at that bar's close and
 * a function of bars 0..t alone. NaN until the window is full; a missing field is NaN in every feature whose window
 * needs it, and recursive features keep their state over it. Work that features share is done once.
 *
 * @param out when given, one array per name of at least the bars' length, written and returned
 * @throws AppError BAD_INPUT for a name that is unknown, double or a fundamental, or an `out` that does not fit
 */
export function computeFeatures(bars: BarSeries, names: readonly string[], out?: Float64Array[]): Float64Array[] {
  const { price, fundamental } = splitFeatures(names);
  if (fundamental.length > 0) {
    throw new AppError('BAD_INPUT', `'${fundamental[0]}' needs filings: use computeSymbolFeatures.`, {
      feature: fundamental[0],
    });
  }
  const length = bars.date.length;
  if (out && (out.length !== names.length || out.some((array) => array.length < length))) {
    throw new AppError('BAD_INPUT', `The out arrays do not fit: give ${names.length} of at least ${length} values.`, {
      arrays: out.length,
    });
  }
  const done = new Map<SeriesName, Float64Array>();
  const series: Series = {
    bars,
    get(name) {
      let values = done.get(name);
      if (!values) done.set(name, (values = PRICE_RECIPES[name](series)));
      return values;
    },
  };
  const computed = price.map((name) => series.get(name));
  if (!out) return computed;
  computed.forEach((values, j) => out[j].set(values));
  return out;
}
