import type { MarketColumn } from '../contract/index.ts';
import type { BarSeries } from '../kernels/index.ts';
import { mean, quantile, standardDeviation } from '../statistics/index.ts';
import type { Observations } from './GaussianHmm.ts';

/** Fewest symbols whose returns make a market: as many as an information coefficient needs. */
const LEAST_SYMBOLS = 10;
const VOLATILITY_DAYS = 20;
/** The deviation of a normal variable over its median absolute deviation. */
const NORMAL_MAD = 1.4826;
const YEAR = 252;

export interface MarketRequest {
  readonly bars: readonly BarSeries[];
  /** The trading days of the bars, increasing. */
  readonly calendar: Int32Array;
  readonly isMember: (symbol: string, day: number) => boolean;
  /** Dates of the observations, both inclusive; bars before them warm up the volatility. */
  readonly firstDate: number;
  readonly lastDate: number;
  readonly columns: readonly MarketColumn[];
}

export interface MarketObservations {
  readonly observations: Observations;
  /** The date of each observation. */
  readonly dates: Int32Array;
  /** The market's simple return on each of them. */
  readonly returns: Float64Array;
  /** Trading days between the dates that are not all known, and so are no observations. */
  readonly leftOut: number;
}

/**
 * What a market of equal weights shows of each day t, from bars through t alone, over the symbols that were members on
 * the trading day before and have closes on both days:
 * `return` the mean of their simple returns; `volatility_20d` the deviation of the last 20 of these x √252; `dispersion`
 * 1.4826 x the median distance of the symbols' returns from their median (the deviation, were they normal), so that one
 * wrong price is not a day of crisis; `breadth` the share of symbols that rose. NaN with fewer than 10 symbols.
 */
export function marketObservations(request: MarketRequest): MarketObservations {
  const { calendar, firstDate, lastDate, columns } = request;
  const market = crossSections(request);
  const series: Record<MarketColumn, Float64Array> = { ...market, volatility_20d: rollingVolatility(market.return) };
  const within: number[] = [];
  let leftOut = 0;
  for (const [t, day] of calendar.entries()) {
    if (day < firstDate || day > lastDate) continue;
    if ([market.return, ...columns.map((column) => series[column])].every((values) => !Number.isNaN(values[t]))) {
      within.push(t);
    } else leftOut++;
  }
  const values = Float64Array.from(within.flatMap((t) => columns.map((column) => series[column][t])));
  return {
    observations: { rows: within.length, columns: columns.length, values },
    dates: Int32Array.from(within, (t) => calendar[t]),
    returns: Float64Array.from(within, (t) => market.return[t]),
    leftOut,
  };
}

function crossSections({ bars, calendar, isMember }: MarketRequest) {
  const place = new Map(Array.from(calendar, (day, t) => [day, t]));
  const returnsOf: number[][] = Array.from(calendar, () => []);
  for (const { symbol, date, close } of bars) {
    for (let i = 1; i < date.length; i++) {
      const t = place.get(date[i])!;
      const value = close[i] / close[i - 1] - 1;
      if (date[i - 1] === calendar[t - 1] && Number.isFinite(value) && isMember(symbol, date[i - 1])) {
        returnsOf[t].push(value);
      }
    }
  }
  const perDay = (measure: (returns: Float64Array) => number) =>
    Float64Array.from(returnsOf, (returns) =>
      returns.length < LEAST_SYMBOLS ? NaN : measure(Float64Array.from(returns)),
    );
  return {
    return: perDay(mean),
    dispersion: perDay((returns) => {
      const middle = quantile(returns, 0.5);
      return (
        NORMAL_MAD *
        quantile(
          returns.map((value) => Math.abs(value - middle)),
          0.5,
        )
      );
    }),
    breadth: perDay((returns) => returns.filter((value) => value > 0).length / returns.length),
  };
}

const rollingVolatility = (returns: Float64Array): Float64Array =>
  returns.map((_, t) =>
    t + 1 < VOLATILITY_DAYS
      ? NaN
      : standardDeviation(returns.subarray(t + 1 - VOLATILITY_DAYS, t + 1)) * Math.sqrt(YEAR),
  );
