import * as z from 'zod';
import { foldPlan, foldResult, foldStretch, icResult, portfolioResult } from './folds.ts';
import { override, verdict } from './guards.ts';
import { dateRange } from './hypotheses.ts';
import { costBps, estimate, figure, instant, sha256 } from './primitives.ts';
import { jobProcedure, procedure } from './procedure.ts';
import { datasetSpec } from './snapshots.ts';
import { featureChoice, preprocessing, selection, splitOptions } from './splits.ts';

export const metrics = z.object({
  ic: icResult,
  icInterval: estimate,
  sharpe: estimate,
  mse: figure,
  mae: figure,
  r2: figure,
  portfolio: portfolioResult,
  stabilityScore: figure,
  positiveFolds: figure,
});
export type Metrics = z.infer<typeof metrics>;

export const portfolioOptions = z.object({
  quantile: z.number().min(0.01).max(0.5).default(0.1),
  costBps: costBps.default(5),
});

export const trainInput = datasetSpec.extend({
  model: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  split: splitOptions.prefault({}),
  /** Both are fitted on each fold's training rows; without them features go to the model as they are. */
  preprocessing: preprocessing.optional(),
  selection: selection.optional(),
  portfolio: portfolioOptions.prefault({}),
  seed: z.number().int().min(0).max(4294967295).default(1),
  threads: z.number().int().min(1).max(64).optional(),
  tags: z.array(z.string()).default([]),
  notes: z.string().default(''),
  overrides: z.array(override).default([]),
});

/** A point of a daily series. */
const point = z.object({ date: z.string(), value: figure });

/** A hyperparameter as the command line's help and the form show it. Ranges include their ends. */
export const parameterSpec = z.object({
  name: z.string(),
  type: z.enum(['number', 'integer', 'boolean', 'choice', 'choices', 'integers']),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  choices: z.array(z.string()).readonly().optional(),
  default: z.union([z.number(), z.boolean(), z.string()]),
  description: z.string(),
  /** The name of the same setting in the library that users may know it from. */
  peerName: z.string().optional(),
});
export type ParameterSpec = z.infer<typeof parameterSpec>;

export const modelKind = z.object({
  name: z.string(),
  aliases: z.array(z.string()),
  version: z.number(),
  description: z.string(),
  parameters: z.array(parameterSpec),
});
export type ModelKind = z.infer<typeof modelKind>;

export const experimentSummary = z.object({
  id: z.string(),
  hypothesis: z.string(),
  model: z.string(),
  label: z.string(),
  features: z.number(),
  created_at: instant,
  created_by: z.string(),
  duration_s: z.number(),
  metrics,
  /** sha256 of everything a run must give again to the bit: metrics, folds, predictions and the model. */
  result_sha256: sha256,
  verdict: z.enum(['pass', 'warn', 'fail']),
  /** How many folds failed: every figure is of the others alone. */
  failed_folds: z.number(),
  validated: z.boolean(),
  tags: z.array(z.string()),
});
export type ExperimentSummary = z.infer<typeof experimentSummary>;

/** One course of out-of-fold predictions through the dates. */
const pathResult = z.object({
  path: z.number(),
  /** Stretches of it that no fold has tested, because theirs failed. */
  missing: z.number(),
  ic: icResult,
  sharpe: figure,
  annualReturn: figure,
  maxDrawdown: figure,
});
export type PathResult = z.infer<typeof pathResult>;

/** More about the folds; absent where there is nothing to say, and from experiments of releases that did not keep it. */
const foldDetails = {
  /** What became of those that failed. */
  failedFolds: z.array(z.object({ fold: z.number(), code: z.string(), message: z.string() })).optional(),
  /** Of combinatorial splits: every path, and the number of the one of median Sharpe, which all figures are of. */
  paths: z.array(pathResult).optional(),
  path: z.number().optional(),
  /** What became of each feature, by fold; null is the model of all rows. */
  choices: z.array(z.object({ fold: z.number().nullable(), features: z.array(featureChoice) })).optional(),
  /** What each fold did with the dates. */
  stretches: z.array(foldStretch).optional(),
  /** Seconds of computing by stage, over all fits. */
  times: z.record(z.string(), figure).optional(),
};

export const experiment = experimentSummary.extend({
  config: trainInput.omit({ overrides: true, threads: true, tags: true, notes: true }),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  snapshot_hash: sha256,
  /** The last event date of the rows the model was trained on. */
  trained_through: z.string(),
  model_sha256: sha256,
  predictions_sha256: sha256,
  versions: z.record(z.string(), z.string()),
  folds: z.array(foldResult),
  verdicts: z.array(verdict),
  reproduced: z.boolean().nullable(),
  /** What the last validation judged it on; null before. */
  judged_on: z
    .object({
      /** Those that counted for the hypothesis by then; null where a release judged that did not keep it. */
      trials: z.number().nullable(),
      policy_version: z.number(),
    })
    .nullable(),
  /** The trial of a study that it was made of, and that was spent on it. */
  trial: z.object({ study: z.string(), number: z.number() }).optional(),
  icByDate: z.array(point),
  equity: z.array(point),
  quantileReturns: z.array(figure),
  importance: z.array(z.object({ feature: z.string(), share: figure })),
  notes: z.string(),
  ...foldDetails,
});
export type Experiment = z.infer<typeof experiment>;

const overrides = z.array(override).default([]);

export const holdoutResult = z.object({
  experiment: z.string(),
  hypothesis: z.string(),
  holdout: dateRange,
  look: z.number(),
  looks_left: z.number(),
  rows: z.number(),
  ic: icResult,
  icInterval: estimate,
  portfolio: portfolioResult,
  validationSharpe: figure,
  verdicts: z.array(verdict),
});
export type HoldoutResult = z.infer<typeof holdoutResult>;

/** How many experiments are compared at once. */
export const COMPARED = { least: 2, most: 8 } as const;

export const experimentsContract = {
  /** The kinds of model that can be trained, with their parameters. */
  catalogue: procedure.output(z.array(modelKind)),
  /** The folds that a run on a split would have: of the latest snapshot built for it, else as the calendar foretells. */
  planFolds: procedure
    .input(trainInput.pick({ hypothesis: true, features: true, label: true, entryDelay: true, split: true }))
    .output(foldPlan),
  /** Spends one trial of the hypothesis's budget, then trains and validates by walk-forward. */
  train: jobProcedure(trainInput, experiment),
  /** Runs the experiment again from its snapshot, compares to the bit, and judges it by every guard of the policy. */
  validate: jobProcedure(z.object({ id: z.string(), overrides }), experiment),
  list: procedure.input(z.object({ hypothesis: z.string().optional() }).default({})).output(z.array(experimentSummary)),
  get: procedure.input(z.object({ id: z.string() })).output(experiment),
  compare: procedure.input(z.object({ ids: z.array(z.string()).min(COMPARED.least).max(COMPARED.most) })).output(
    z.object({
      ids: z.array(z.string()),
      rows: z.array(z.object({ name: z.string(), values: z.array(z.string()), differs: z.boolean() })),
    }),
  ),
  annotate: procedure
    .input(z.object({ id: z.string(), tags: z.array(z.string()).optional(), notes: z.string().optional() }))
    .output(experimentSummary),
};

export const holdoutContract = {
  /** Every look, oldest first. */
  list: procedure.input(z.object({ experiment: z.string().optional() }).default({})).output(z.array(holdoutResult)),
  /** Spends one look at the hypothesis's holdout, then scores the experiment's model on it. */
  evaluate: jobProcedure(z.object({ experiment: z.string(), overrides }), holdoutResult),
};
