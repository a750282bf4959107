import {
  intervalOfMean,
  performanceOf,
  sharpeOf,
  stationaryBootstrap,
  summariseIc,
  type Interval,
  type IcSummary,
  type Performance,
  type Rng,
} from '../statistics/index.ts';
import { combinedPortfolio, type CombinedPortfolio } from './combinedPortfolio.ts';
import type { FoldMetrics } from './foldMetrics.ts';
import { pooledErrors, type PredictionErrors } from './predictionErrors.ts';
import { stabilityOf, type Stability } from './stabilityOf.ts';

export interface SummariseFoldsOptions {
  /** h and d of the label, trading days. */
  readonly horizon: number;
  readonly delay: number;
  /** Forked; what it has drawn before has no influence. */
  readonly rng: Rng;
  /** Folds that failed beside those that are summed up; default 0. */
  readonly failed?: number;
  /** Bootstrap replicates; default 1000. */
  readonly replicates?: number;
  /** Coverage of the intervals; default 0.95. */
  readonly level?: number;
}

export interface FoldsSummary {
  /** Over all out-of-fold dates, Newey-West lag h + d − 1. */
  readonly ic: IcSummary;
  /** Of the mean IC, unknown below 4 (h + d) dates. */
  readonly icInterval: Interval;
  readonly errors: PredictionErrors;
  /** The folds' portfolios as one, after costs. */
  readonly portfolio: CombinedPortfolio;
  readonly performance: Performance;
  /** Of the Sharpe ratio of the portfolio's daily net returns. */
  readonly sharpeInterval: Interval;
  readonly stability: Stability;
}

const SHARPE_STREAM = 1;

/**
 * What the folds say together; `folds` in date order. The Sharpe ratio's interval comes from the stationary bootstrap with a mean
 * block of h + d days, the longest stretch over which tranches overlap; the mean IC's from its slowest cosines (decision 14).
 */
export function summariseFolds(folds: readonly FoldMetrics[], options: SummariseFoldsOptions): FoldsSummary {
  const { horizon, delay, rng, failed = 0, replicates = 1000, level = 0.95 } = options;
  const ic = Float64Array.from(folds.flatMap((fold) => Array.from(fold.ic)));
  const portfolio = combinedPortfolio(folds, { horizon, delay });
  return {
    ic: summariseIc(ic, horizon + delay - 1),
    icInterval: intervalOfMean(ic, horizon + delay, level),
    errors: pooledErrors(folds.map((fold) => fold.errors)),
    portfolio,
    performance: performanceOf(portfolio.returns),
    sharpeInterval: stationaryBootstrap(portfolio.returns, {
      ...{ meanBlock: horizon + delay, replicates, level },
      rng: rng.fork(SHARPE_STREAM),
      statistic: (sample) => sharpeOf(sample),
    }),
    stability: stabilityOf(folds, failed),
  };
}
