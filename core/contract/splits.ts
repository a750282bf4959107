import * as z from 'zod';
import { dateRange } from './hypotheses.ts';

const folds = z.number().int().min(2).max(50).default(5);
/** Trading days; by default horizon + entry delay. */
const embargoDays = z.number().int().min(0).optional();
const forward = {
  folds,
  /** `expanding` trains on everything before the test, `rolling` on the last `trainDays` of it. */
  window: z.enum(['expanding', 'rolling']).default('expanding'),
  /** Trading days before the first test day. */
  minTrainDays: z.number().int().min(20).default(252),
  /** Length of a rolling window in trading days; by default `minTrainDays`. */
  trainDays: z.number().int().min(20).optional(),
  embargoDays,
};

const walkForward = z.object({
  kind: z.literal('walk_forward'),
  ...forward,
  /** Whose training rows the bins of a tree model have their ends from; by default each fold's own. */
  binEdges: z.enum(['fold', 'first_fold']).optional(),
});
/** One fit each: more than these are a study of their own. */
export const MOST_FOLDS = 1000;

/** C(n, k). */
export function combinationsOf(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= k; i++) count = (count * (n - k + i)) / i;
  return count;
}

const purgedKFold = z.object({ kind: z.literal('purged_kfold'), folds, embargoDays });
const combinatorial = z
  .object({
    kind: z.literal('combinatorial'),
    /** Stretches that the dates are cut into. */
    blocks: z.number().int().min(3).max(20).default(6),
    /** How many of them a split tests on. */
    testBlocks: z.number().int().min(1).max(10).default(2),
    embargoDays,
  })
  .refine(({ blocks, testBlocks }) => testBlocks < blocks, {
    path: ['testBlocks'],
    error: 'A split tests on fewer blocks than there are',
  })
  .refine(({ blocks, testBlocks }) => combinationsOf(blocks, testBlocks) <= MOST_FOLDS, {
    error: `A split has at most ${MOST_FOLDS} folds; take fewer blocks`,
  });
const grouped = z
  .object({
    kind: z.literal('grouped'),
    by: z.enum(['symbol', 'sector']).default('symbol'),
    /** Groups that the symbols are dealt into; sectors are groups as they are. */
    groups: z.number().int().min(2).max(50).default(5),
    ...forward,
  })
  .refine(({ by, groups, folds }) => by === 'sector' || groups * folds <= MOST_FOLDS, {
    path: ['groups'],
    error: `A split has at most ${MOST_FOLDS} folds; take fewer groups or test folds`,
  });
const custom = z.object({
  kind: z.literal('custom'),
  folds: z
    .array(
      z.object({
        /** Dates that are tested, both ends included. */
        test: z.array(dateRange).min(1),
        /** By default every date before the first tested one. */
        train: dateRange.optional(),
      }),
    )
    .min(1)
    .max(200)
    .refine((folds) => !overlap(folds.flatMap(({ test }) => test)), { error: 'A date is tested once at most' }),
  embargoDays,
});

const overlap = (ranges: readonly z.infer<typeof dateRange>[]): boolean => {
  const sorted = ranges.toSorted((a, b) => (a.start < b.start ? -1 : 1));
  return sorted.some(({ start }, i) => i > 0 && start <= sorted[i - 1].end);
};

const kinds = z.discriminatedUnion('kind', [walkForward, purgedKFold, combinatorial, grouped, custom]);
type WalkForwardInput = z.input<typeof walkForward>;

/** How rows are divided for training and testing, as it may be given: without a kind it is a walk-forward. */
export type SplitInput =
  (Omit<WalkForwardInput, 'kind'> & { kind?: 'walk_forward' }) | Exclude<z.input<typeof kinds>, WalkForwardInput>;

export const splitOptions = z.preprocess(
  (given: SplitInput) => (typeof given === 'object' && given?.kind === undefined ? withKind(given) : given),
  kinds,
);
/** The same with every default filled in. */
export type SplitOptions = z.infer<typeof kinds>;
export type SplitKind = SplitOptions['kind'];

const withKind = (given: SplitInput) => ({ ...given, kind: 'walk_forward' as const });

/** What is done to the features of a fold before its model sees them, in this order; what is absent is not done. */
export const preprocessing = z.object({
  /** Share of the training rows at either end whose values are pulled in to the quantile there, by feature. */
  winsorise: z.number().min(0.0001).max(0.25).optional(),
  /** Across the symbols of a date: average ranks from −1 to 1, or z-scores. */
  standardise: z.enum(['rank', 'zscore']).optional(),
  /** Less the mean of the symbol's sector on the date. */
  neutralise: z.enum(['sector']).optional(),
  /** For what is unknown: the median of the training rows, or 0. */
  impute: z.enum(['median', 'zero']).optional(),
});
export type Preprocessing = z.infer<typeof preprocessing>;

/** Which features of a fold its model sees, chosen on the fold's training rows alone. */
export const selection = z.object({
  method: z.enum(['correlation', 'mutual_information', 'permutation']),
  maxFeatures: z.number().int().min(1).max(500).default(20),
  /** `correlation`: the absolute correlation with a better feature above which one goes. */
  maxCorrelation: z.number().min(0.1).max(1).default(0.9),
});
export type Selection = z.infer<typeof selection>;

/** The most features that a model is fitted on when so many are offered. */
export const mostFitted = (offered: number, chosen: Pick<Selection, 'maxFeatures'> | undefined): number =>
  Math.min(offered, chosen?.maxFeatures ?? offered);

/** What became of one feature in one fold. */
export const featureChoice = z.object({
  feature: z.string(),
  /** What the method measured; null where it could not. */
  score: z.number().nullable(),
  kept: z.boolean(),
  reason: z.string(),
});
export type FeatureChoice = z.infer<typeof featureChoice>;
