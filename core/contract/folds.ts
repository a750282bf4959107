import * as z from 'zod';
import { dateRange } from './hypotheses.ts';
import { figure, sha256 } from './primitives.ts';

/** The cross-sectional rank correlation of prediction and forward return over a stretch of dates. */
export const icResult = z.object({
  mean: figure,
  sd: figure,
  icir: figure,
  standardError: figure,
  /** Newey-West. */
  tStatistic: figure,
  /** One-sided, of a mean of 0 or less; null where the dates are too few, absent of what is from before it was kept. */
  p: figure.optional(),
  dates: z.number(),
  positiveShare: figure,
});

export const portfolioResult = z.object({
  sharpe: figure,
  annualReturn: figure,
  annualVolatility: figure,
  maxDrawdown: figure,
  turnover: figure,
  totalCost: figure,
});

export const foldResult = z.object({
  fold: z.number(),
  /** The group of symbols that it tests, of grouped folds. */
  group: z.string().optional(),
  /** First and last date of either; a fold may leave stretches out between them, see the stretches. */
  train: dateRange,
  test: dateRange,
  trainRows: z.number(),
  testRows: z.number(),
  purged: z.number(),
  embargoed: z.number(),
  ic: icResult,
  mse: figure,
  mae: figure,
  r2: figure,
  portfolio: portfolioResult,
});
export type FoldResult = z.infer<typeof foldResult>;

export const foldUse = z.enum(['train', 'purged', 'embargoed', 'test']);
/** Dates that a fold has one use for. */
export const foldStretch = dateRange.extend({ fold: z.number(), use: foldUse });
export type FoldStretch = z.infer<typeof foldStretch>;

/** The folds of a split before anything is trained on them. */
export const foldPlan = z.object({
  /**
   * What the folds count: the rows of the snapshot, or, before there is one, the trading days that are expected to have
   * rows; of grouped folds, once for every group.
   */
  counts: z.enum(['rows', 'days']),
  /** Whose rows they are. */
  snapshot: sha256.nullable(),
  folds: z.array(
    foldResult.pick({
      ...{ fold: true, group: true, train: true, test: true },
      ...{ trainRows: true, testRows: true, purged: true, embargoed: true },
    }),
  ),
  stretches: z.array(foldStretch),
  paths: z.number(),
});
export type FoldPlan = z.infer<typeof foldPlan>;
