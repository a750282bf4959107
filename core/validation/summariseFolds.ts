import {
  mean,
  performanceOf,
  sharpeOf,
  stationaryBootstrap,
  summariseIc,
  type BootstrapInterval,
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
  /** Of the mean IC. */
  readonly icInterval: BootstrapInterval;
  readonly errors: PredictionErrors;
  /** The folds' portfolios as one, after costs. */
  readonly portfolio: CombinedPortfolio;
  readonly performance: Performance;
  /** Of the Sharpe ratio of the portfolio's daily net returns. */
  readonly sharpeInterval: BootstrapInterval;
  readonly stability: Stability;
}

const IC_STREAM = 0;
const SHARPE_STREAM = 1;

/**
 * What the folds say together; `folds` in date order. Intervals come from the stationary bootstrap with a mean block of
 * h + d days, the longest stretch over which labels and tranches overlap.
 */
export function summariseFolds(folds: readonly FoldMetrics[], options: SummariseFoldsOptions): FoldsSummary {
  const { horizon, delay, rng, failed = 0, replicates = 1000, level = 0.95 } = options;
  const ic = Float64Array.from(folds.flatMap((fold) => Array.from(fold.ic)));
  const portfolio = combinedPortfolio(folds, { horizon, delay });
  const bootstrap = { meanBlock: horizon + delay, replicates, level };
  return {
    ic: summariseIc(ic, horizon + delay - 1),
    icInterval: stationaryBootstrap(ic, { ...bootstrap, rng: rng.fork(IC_STREAM), statistic: mean }),
    errors: pooledErrors(folds.map((fold) => fold.errors)),
    portfolio,
    performance: performanceOf(portfolio.returns),
    sharpeInterval: stationaryBootstrap(portfolio.returns, {
      ...bootstrap,
      rng: rng.fork(SHARPE_STREAM),
      statistic: (sample) => sharpeOf(sample),
    }),
    stability: stabilityOf(folds, failed),
  };
}
