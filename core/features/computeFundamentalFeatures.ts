import { AppError } from '../contract/index.ts';
import { type BarSeries } from '../kernels/index.ts';
import { type FundamentalFeature } from './FEATURES.ts';
import { type Filing } from './Filing.ts';
import { isoDay } from './isoDay.ts';
import { splitFeatures } from './splitFeatures.ts';

const RECIPES: Record<FundamentalFeature, (close: number, filing: Filing) => number> = {
  market_cap: (close, f) => close * f.shares,
  pe_ratio: (close, f) => (f.eps > 0 ? close / f.eps : NaN),
  pb_ratio: (close, f) => (f.totalEquity > 0 ? (close * f.shares) / f.totalEquity : NaN),
  dividend_yield: (close, f) => (close > 0 ? f.dividendsPerShare / close : NaN),
  ev_ebitda: (close, f) => (f.ebitda > 0 ? (close * f.shares + f.totalDebt - f.cash) / f.ebitda : NaN),
};

/**
 * Fundamental features of one symbol, one value per bar, from the latest filing with `knownAt` ≤ the bar's date: a
 * filing is usable on the close of the day it became known. Latest is the newest `periodEnd` among those known, and of
 * one period the newest `knownAt`; so a late restatement of an old period replaces no newer one. An unknown field of
 * that filing stays unknown: no older filing fills it.
 *
 * @param filings sorted by `knownAt`; those of other symbols are passed over
 * @throws AppError BAD_INPUT for a name that is no fundamental feature, or filings out of order
 */
export function computeFundamentalFeatures(
  bars: BarSeries,
  filings: readonly Filing[],
  names: readonly string[],
): Float64Array[] {
  const { price, fundamental } = splitFeatures(names);
  if (price.length > 0) {
    throw new AppError('BAD_INPUT', `'${price[0]}' is no fundamental feature: use computeFeatures.`, {
      feature: price[0],
    });
  }
  for (let i = 1; i < filings.length; i++) {
    if (filings[i].knownAt < filings[i - 1].knownAt) throw outOfOrder(filings[i], filings[i - 1]);
  }
  const recipes = fundamental.map((name) => RECIPES[name]);
  const out = fundamental.map(() => new Float64Array(bars.date.length).fill(NaN));
  let next = 0;
  let latest: Filing | undefined;
  for (let t = 0; t < bars.date.length; t++) {
    for (; next < filings.length && filings[next].knownAt <= bars.date[t]; next++) {
      const filing = filings[next];
      if (filing.symbol !== bars.symbol) continue;
      if (!latest || filing.periodEnd >= latest.periodEnd) latest = filing;
    }
    if (latest) for (let j = 0; j < recipes.length; j++) out[j][t] = recipes[j](bars.close[t], latest);
  }
  return out;
}

const outOfOrder = (filing: Filing, before: Filing) =>
  new AppError(
    'BAD_INPUT',
    `A filing of ${filing.symbol} known at ${isoDay(filing.knownAt)} stands after one known at ` +
      `${isoDay(before.knownAt)}: sort the filings by knownAt.`,
    { symbol: filing.symbol, knownAt: filing.knownAt },
  );
