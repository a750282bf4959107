import * as z from 'zod';
import { figure, instant, sha256 } from './primitives.ts';
import { jobProcedure, procedure } from './procedure.ts';

/**
 * How much a model rests on a feature: IC lost without it (of every model); mean |SHAP|, total gain and number of splits
 * (trees); standardised coefficient with its sign (linear); mean |slope| (network); mean share of the members (ensemble).
 */
export const IMPORTANCE_KINDS = [
  'permutation',
  'shap',
  'gain',
  'split',
  'coefficient',
  'sensitivity',
  'share',
] as const;
export const importanceKind = z.enum(IMPORTANCE_KINDS);
export type ImportanceKind = z.infer<typeof importanceKind>;

export const featureImportance = z.object({
  feature: z.string(),
  /** Whether the model of all rows sees it, and how many of the folds' models do. */
  seen: z.boolean(),
  folds: z.number(),
  /** Mean IC lost out of fold when its values change places within each date; unknown where no fold sees it. */
  permutation: z.object({
    value: figure,
    /** Sample deviation over the repeats. */
    sd: figure,
    /** Newey-West over dates. */
    standardError: figure,
  }),
  /** Of the model of all rows; null where it is of another kind or does not see the feature. */
  shap: figure,
  gain: figure,
  split: figure,
  coefficient: figure,
  sensitivity: figure,
  share: figure,
});
export type FeatureImportance = z.infer<typeof featureImportance>;

/** SHAP values of a sample of rows by the model of all rows, in units of the label. */
const shapSample = z.object({
  /** Rows that the means are of, of all rows the model was trained on. */
  rows: z.number(),
  of: z.number(),
  /** The prediction when nothing is known: with a row's values it sums to the row's prediction. */
  expected: z.number(),
  /** Some of the rows, and the values of each feature that the model sees, row by row. */
  sample: z.array(z.object({ date: z.string(), symbol: z.string(), prediction: z.number() })),
  features: z.array(z.object({ feature: z.string(), values: z.array(figure), shap: z.array(z.number()) })),
});
export type ShapSample = z.infer<typeof shapSample>;

/** What the models of an experiment use. */
export const explanation = z.object({
  experiment: z.string(),
  model: z.string(),
  created_at: instant,
  created_by: z.string(),
  /** Those that are known of this kind of model. */
  kinds: z.array(importanceKind),
  /** In the order of the snapshot. */
  features: z.array(featureImportance),
  /** What `permutation` was measured on: rows that no model was trained on which predicted them. */
  outOfFold: z.object({
    rows: z.number(),
    /** Of known IC, and the mean of it. */
    dates: z.number(),
    ic: figure,
    folds: z.number(),
    repeats: z.number(),
  }),
  /** Of trees alone, and of those that keep how many rows reached each node. */
  shap: shapSample.nullable(),
  /** Of everything that determines it: it is computed once for the same. */
  inputs_sha256: sha256,
  artifact_sha256: sha256,
});
export type Explanation = z.infer<typeof explanation>;

/** The figure of a kind; null where there is none. */
export const importanceBy = (one: FeatureImportance, kind: ImportanceKind): number | null =>
  kind === 'permutation' ? one.permutation.value : one[kind];

export const explanationsContract = {
  /**
   * Trains the folds of an experiment again, to the bit, and measures what they and its model of all rows use. No trial,
   * no look: it reads the experiment's snapshot alone. What is on record is not computed again.
   */
  run: jobProcedure(
    z.object({ experiment: z.string(), threads: z.number().int().min(1).max(64).optional() }),
    explanation,
  ),
  /** What is on record of an experiment; null before the first run. */
  get: procedure.input(z.object({ experiment: z.string() })).output(explanation.nullable()),
};
