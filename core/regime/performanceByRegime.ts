import { REGIME_NAMES, type RegimeName } from '../contract/index.ts';
import {
  createRng,
  drawdownOf,
  mean,
  neweyWest,
  sharpeOf,
  stationaryBootstrap,
  type Interval,
} from '../statistics/index.ts';

/** A value of a day; NaN is unknown. */
export interface Dated {
  readonly day: number;
  readonly value: number;
}

export interface RegimePerformanceRequest {
  /** The regime that was known at the close of a day. */
  readonly regimeOf: ReadonlyMap<number, RegimeName>;
  /** The trading days, increasing. */
  readonly calendar: Int32Array;
  /** IC by prediction date. */
  readonly ic: readonly Dated[];
  /** Daily returns of the portfolio after costs. */
  readonly returns: readonly Dated[];
  readonly horizon: number;
  readonly delay: number;
  readonly replicates: number;
  readonly seed: number;
}

export interface RegimePerformance {
  /** null: all days of a known regime. */
  readonly regime: RegimeName | null;
  /** Prediction dates, and their share of those with a known regime. */
  readonly dates: number;
  readonly share: number;
  readonly ic: { mean: number; standardError: number; t: number };
  /** Days of returns that are attributed to the regime. */
  readonly days: number;
  readonly meanReturn: number;
  readonly sharpe: Interval;
  /** Of the regime's days strung together, zero or negative. */
  readonly drawdown: Interval;
}

/**
 * IC, Sharpe and drawdown of an experiment by the regime known when it predicted. A date's IC belongs to the regime known
 * at its close; a day's return to the one known at the close of the newest prediction that had a position, entry delay + 1
 * trading days before. Errors: Newey-West of lag h + d − 1 over the regime's dates; stationary bootstrap of all days
 * together, mean block h + d, of which each replicate takes the regime's.
 */
export function performanceByRegime(request: RegimePerformanceRequest): RegimePerformance[] {
  const { regimeOf, calendar, horizon, delay } = request;
  const place = new Map(Array.from(calendar, (day, t) => [day, t]));
  const known = ({ day }: Dated) => regimeOf.get(day) ?? null;
  const before = ({ day }: Dated) => regimeOf.get(calendar[(place.get(day) ?? -Infinity) - delay - 1]) ?? null;
  const ic = request.ic.map((one) => ({ ...one, regime: known(one) })).filter(({ regime }) => regime !== null);
  const returns = request.returns
    .map((one) => ({ ...one, regime: before(one) }))
    .filter(({ regime, value }) => regime !== null && !Number.isNaN(value));
  const present = REGIME_NAMES.filter((name) => [...ic, ...returns].some(({ regime }) => regime === name));
  return [...present, null].map((name) => {
    const isIn = (one: { regime: RegimeName | null }) => name === null || one.regime === name;
    const own = ic.filter(isIn);
    const summary = neweyWest(
      Float64Array.from(own, ({ value }) => value),
      horizon + delay - 1,
    );
    const belongs = returns.map(isIn);
    const values = Float64Array.from(returns, ({ value }) => value);
    const bootstrap = (statistic: (sample: Float64Array) => number) =>
      stationaryBootstrap(
        Float64Array.from(values, (_, i) => i),
        {
          meanBlock: Math.max(1, horizon + delay),
          replicates: request.replicates,
          rng: createRng(request.seed),
          statistic: (days) => {
            const sample = days.filter((i) => belongs[i]).map((i) => values[i]);
            return sample.length < 2 ? NaN : statistic(sample);
          },
        },
      );
    const ownReturns = values.filter((_, i) => belongs[i]);
    return {
      regime: name,
      dates: own.length,
      share: own.length / ic.length,
      ic: { mean: summary.mean, standardError: summary.standardError, t: summary.t },
      days: ownReturns.length,
      meanReturn: mean(ownReturns),
      sharpe: bootstrap(sharpeOf),
      drawdown: bootstrap((sample) => drawdownOf(sample).reduce((worst, value) => Math.min(worst, value), 0)),
    };
  });
}
