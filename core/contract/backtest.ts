import * as z from 'zod';
import { override } from './guards.ts';
import { costBps, estimate, figure, instant, isoDate, sha256 } from './primitives.ts';
import { jobProcedure, procedure } from './procedure.ts';

const atLeastZero = z.number().min(0);
const aboveZero = z.number().gt(0);

/** Far beyond any market, and short of where figures overflow. */
export const MOST_IMPACT = 1000;
const MOST_CAPITAL = 1e15;

/** How signals become positions and what trading costs; core/backtest says what each means. */
export const backtestOptions = z.strictObject({
  rule: z.enum(['quantile', 'rank', 'threshold', 'z_score']),
  quantile: z.number().min(0.01).max(0.5),
  threshold: atLeastZero,
  weighting: z.enum(['equal', 'proportional']),
  sides: z.enum(['long_short', 'long_only']),
  /** Trading days. */
  holding: z.number().int().min(1).max(252),
  delay: z.number().int().min(0).max(21),
  /** Share of a tranche; null is none, here and below. */
  maxWeight: aboveZero
    .max(1, {
      error: ({ input }) => `A largest weight of ${String(input)} is above 1, a whole tranche; 0.05 allows 5 %`,
    })
    .nullable(),
  sectorNeutral: z.boolean(),
  betaNeutral: z.boolean(),
  /** One-way, share of the capital at one close. */
  maxTurnover: aboveZero.nullable(),
  /** Per year; 0.1 is 10 %. */
  volatilityTarget: aboveZero.nullable(),
  maxGross: aboveZero,
  costBps,
  halfSpreadBps: costBps,
  impact: atLeastZero.max(MOST_IMPACT),
  capital: aboveZero.max(MOST_CAPITAL),
});
export type BacktestSettings = z.infer<typeof backtestOptions>;
export const BACKTEST_OPTIONS = Object.keys(backtestOptions.shape) as (keyof BacktestSettings)[];

/** An option and the values a grid gives it. */
export const gridAxis = z.object({
  option: z.enum(BACKTEST_OPTIONS as [keyof BacktestSettings, ...(keyof BacktestSettings)[]]),
  values: z
    .array(z.union([z.number(), z.string(), z.boolean(), z.null()]))
    .min(1)
    .max(1000),
});
export type GridAxis = z.infer<typeof gridAxis>;

/** More cells than anyone could read, or a month of trials. */
export const MAX_GRID_CELLS = 10_000;

/** Trading days of a rolling Sharpe ratio: half a year. */
export const ROLLING_SHARPE_DAYS = 126;

const daily = z.array(figure);

/** One portfolio in full; series have an entry per date, over the initial capital. */
export const backtestRun = z.object({
  dates: z.array(isoDate),
  returns: daily,
  grossReturns: daily,
  /** Of the last ROLLING_SHARPE_DAYS returns; unknown until there are as many. */
  rollingSharpe: daily,
  exposures: z.object({
    gross: daily,
    net: daily,
    /** Against the equal-weighted universe; positions without a known beta are in `unknownBeta`, by gross. */
    beta: daily,
    unknownBeta: daily,
    sectors: z.array(z.object({ sector: z.string(), net: daily })),
  }),
  months: z.array(z.object({ month: z.string(), value: figure })),
  portfolio: z.object({
    annualReturn: figure,
    annualVolatility: figure,
    maxDrawdown: figure,
    turnover: figure,
    totalCost: figure,
  }),
  /** After costs, with the interval of a stationary block bootstrap. */
  sharpe: estimate,
  grossSharpe: figure,
  /** Capital at which impact of the coefficient eats `share` of the gain before costs; null where it is unknown. */
  capacity: z.object({ capital: figure, coefficient: z.number(), share: z.number() }),
  /** Against the equal-weighted universe; alpha per year, Newey-West errors. */
  alphaBeta: z.object({
    days: z.number(),
    alpha: figure,
    alphaError: figure,
    alphaT: figure,
    beta: figure,
    betaError: figure,
    r2: figure,
  }),
  quantileReturns: z.array(figure),
  horizons: z.array(
    z.object({ horizon: z.number(), mean: figure, standardError: figure, tStatistic: figure, dates: z.number() }),
  ),
  /** Mean symbols held. */
  longs: figure,
  shorts: figure,
});
export type BacktestRun = z.infer<typeof backtestRun>;

export const gridCell = z.object({
  /** In the order of the axes. */
  values: z.array(z.union([z.number(), z.string(), z.boolean(), z.null()])),
  sharpe: figure,
  grossSharpe: figure,
  annualReturn: figure,
  annualVolatility: figure,
  maxDrawdown: figure,
  turnover: figure,
  totalCost: figure,
  days: z.number(),
});
export type BacktestCell = z.infer<typeof gridCell>;

export const backtestSummary = z.object({
  id: z.string(),
  experiment: z.string(),
  hypothesis: z.string(),
  kind: z.enum(['run', 'grid']),
  /** Of the run; of a grid, what its axes leave as it is. What was run before its range was known stays on record. */
  options: backtestOptions.extend({ maxWeight: aboveZero.nullable() }),
  axes: z.array(gridAxis),
  /** Trials it spent. */
  trials: z.number(),
  cells: z.number(),
  /** Of the run; of a grid the median, which nobody chose. */
  sharpe: figure,
  result_sha256: sha256,
  created_at: instant,
  created_by: z.string(),
});
export type BacktestSummary = z.infer<typeof backtestSummary>;

export const backtestRecord = backtestSummary.extend({
  run: backtestRun.nullable(),
  grid: z.array(gridCell).nullable(),
});
export type BacktestRecord = z.infer<typeof backtestRecord>;

const request = z.object({
  experiment: z.string(),
  /** What differs from the experiment's own portfolio. */
  options: backtestOptions.partial().prefault({}),
  overrides: z.array(override).default([]),
});
export type BacktestRequest = z.infer<typeof request>;
const gridRequest = request.extend({ axes: z.array(gridAxis).min(1).max(4) });
export type GridRequest = z.infer<typeof gridRequest>;

export const backtestsContract = {
  /**
   * The experiment's out-of-fold predictions as one portfolio. Its own portfolio costs nothing; with other options it is
   * one trial of the hypothesis. What was run before is shown again and costs nothing.
   */
  run: jobProcedure(request, backtestRecord),
  /** Many portfolios in one call, each a trial; beyond the budget by a user's override alone. */
  grid: jobProcedure(gridRequest, backtestRecord),
  list: procedure.input(z.object({ experiment: z.string().optional() }).default({})).output(z.array(backtestSummary)),
  get: procedure.input(z.object({ id: z.string() })).output(backtestRecord),
};
