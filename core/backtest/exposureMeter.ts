import type { Book } from './Book.ts';
import type { MarketPaths } from './MarketPaths.ts';

/** What is held after the trades of each day, over the initial capital; unknown betas are left out and counted. */
export interface Exposures {
  readonly gross: Float64Array;
  readonly net: Float64Array;
  /** Σ position · beta against the equal-weighted universe. */
  readonly beta: Float64Array;
  /** Gross of the positions without a known beta. */
  readonly unknownBeta: Float64Array;
  /** `sector[k]`: net by day of sector k; of symbols without a sector last. Empty without sectors. */
  readonly sector: readonly Float64Array[];
  readonly longs: Float64Array;
  readonly shorts: Float64Array;
}

/** Measures exposures while a simulation runs: give `observe` to it, then ask for the days that it had. */
export function exposureMeter(market: MarketPaths, firstDay: number) {
  const { symbols, mark, sector } = market;
  const days = Math.max(0, market.days - firstDay);
  const series = () => new Float64Array(days);
  const found = { gross: series(), net: series(), beta: series(), unknownBeta: series() };
  const counts = { longs: series(), shorts: series() };
  const sectors = sector ? sector.reduce((most, k) => Math.max(most, k), -1) + 1 : -1;
  const bySector = Array.from({ length: sectors + 1 }, series);
  const observe = (day: number, book: Book) => {
    const i = day - firstDay;
    for (let s = 0; s < symbols; s++) {
      if (!book.holds(s)) continue;
      const position = book.shares[s] * mark[day * symbols + s];
      const beta = market.beta(day, s);
      found.gross[i] += Math.abs(position);
      found.net[i] += position;
      if (Number.isNaN(beta)) found.unknownBeta[i] += Math.abs(position);
      else found.beta[i] += position * beta;
      const own = sector?.[day * symbols + s];
      if (own !== undefined) bySector[own < 0 ? sectors : own][i] += position;
      counts[position > 0 ? 'longs' : 'shorts'][i]++;
    }
  };
  const exposures = (of: Int32Array): Exposures => {
    const taken = (values: Float64Array) => Float64Array.from(of, (day) => values[day - firstDay]);
    const allTaken = <Series extends Record<string, Float64Array>>(all: Series) =>
      Object.fromEntries(Object.entries(all).map(([name, values]) => [name, taken(values)])) as Series;
    return { ...allTaken(found), ...allTaken(counts), sector: bySector.map(taken) };
  };
  return { observe, exposures };
}
