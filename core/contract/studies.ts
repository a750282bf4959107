import * as z from 'zod';
import { experiment, trainInput } from './experiments.ts';
import { override } from './guards.ts';
import { figure, instant, sha256 } from './primitives.ts';
import { jobProcedure, procedure } from './procedure.ts';

/** What a study can ask of a trial; `mse` and `drawdown` (its depth, 0.2 is 20 %) the less the better. */
export const OBJECTIVES = ['ic', 'icir', 'sharpe', 'r2', 'mse', 'drawdown'] as const;
export const objective = z.enum(OBJECTIVES);
export type Objective = z.infer<typeof objective>;
export const directionOf = (one: Objective): 'maximise' | 'minimise' =>
  one === 'mse' || one === 'drawdown' ? 'minimise' : 'maximise';

const value = z.union([z.number(), z.string(), z.boolean()]);
const when = z.strictObject({ name: z.string(), in: z.array(value) }).exactOptional();

/** A hyperparameter that is searched; with `when`, only where an earlier one has one of the values. */
export const dimension = z.discriminatedUnion('kind', [
  z.strictObject({
    name: z.string(),
    kind: z.enum(['float', 'integer']),
    low: z.number(),
    high: z.number(),
    log: z.boolean().exactOptional(),
    step: z.number().exactOptional(),
    when,
  }),
  z.strictObject({ name: z.string(), kind: z.literal('categorical'), choices: z.array(value), when }),
]);

const count = z.number().int().min(0);

export const sampler = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('grid'),
    points: count.default(5),
    pointsOf: z.record(z.string(), count).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('random') }),
  z.strictObject({
    kind: z.literal('tpe'),
    startupTrials: count.default(10),
    candidates: count.default(24),
    multivariate: z.boolean().default(false),
    constantLiar: z.boolean().default(true),
  }),
]);

const otherPruners = [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('median'),
    startupTrials: count.default(5),
    warmupFolds: count.default(0),
  }),
  z.strictObject({
    kind: z.literal('successive_halving'),
    minimumFolds: count.default(1),
    reduction: count.default(4),
  }),
] as const;
const hyperband = z.strictObject({
  kind: z.literal('hyperband'),
  minimumFolds: count.default(1),
  /** Those of a whole trial. */
  maximumFolds: count,
  reduction: count.default(3),
});
const pruner = z.discriminatedUnion('kind', [...otherPruners, hyperband]);
/** The folds of a whole trial are those of the split; only by sector they must be given. */
const prunerInput = z.discriminatedUnion('kind', [
  ...otherPruners,
  hyperband.extend({ maximumFolds: count.exactOptional() }),
]);

/** Gives a trial up when the Sharpe of its last folds has lost this share of that of the folds before them. */
export const decayRule = z.strictObject({
  firstFolds: z.number().int().min(1).default(2),
  lastFolds: z.number().int().min(1).default(2),
  mostDecay: z.number().min(0).max(1).default(0.5),
});

export const studyInput = trainInput.omit({ overrides: true, threads: true }).extend({
  /** What is searched; by default the model's own space. `params` hold whatever it does not name. */
  space: z.array(dimension).optional(),
  sampler: sampler.prefault({ kind: 'tpe' }),
  pruner: prunerInput.prefault({ kind: 'none' }),
  decay: decayRule.optional(),
  /** One, or several of which none counts more; the first decides about pruning. */
  objectives: z.array(objective).min(1).max(4).default(['ic']),
  trials: z.number().int().min(1).max(10_000).default(30),
  /** Trials that run at once. It is part of the study: a trial is suggested from those that had ended so many before it. */
  parallel: z.number().int().min(1).max(16).default(1),
  /** Earlier studies with the same of all that decides what a trial finds but its parameters; complete trials are history. */
  warmStart: z.array(z.string()).default([]),
});

export type StudyInput = z.infer<typeof studyInput>;

export const STUDY_STATES = ['created', 'running', 'stopped', 'stopped_at_budget', 'exhausted', 'complete'] as const;
export const studyConfig = studyInput.omit({ tags: true, notes: true }).extend({
  features: z.array(z.string()),
  space: z.array(dimension),
  pruner,
  /** How many of the first trials of each were known when this study was made. */
  warmStart: z.array(z.object({ study: z.string(), trials: z.number() })),
});
export type StudyConfig = z.infer<typeof studyConfig>;

/** Everything a trial can be asked for, of all its folds or of those it had. */
export const trialFigures = z.record(objective, figure);
export type TrialFigures = z.infer<typeof trialFigures>;

/** Net returns of days that need not follow on each other. */
export interface DailyReturns {
  /** Days since 1970-01-01, ascending. */
  readonly days: Int32Array;
  readonly returns: Float64Array;
}

/** How a trial ended. */
export interface TrialOutcome {
  state: 'complete' | 'pruned' | 'failed';
  /** The first objective after each fold; NaN is unknown. */
  intermediate: readonly number[];
  /** Of the folds it had; null when it had none. */
  figures: TrialFigures | null;
  /** Newey-West, of the mean IC over the folds it had. */
  tStatistic: number | null;
  /** One-sided, of a mean IC of 0 or less; null where the dates are too few. */
  p?: number | null;
  returns: DailyReturns | null;
  error: string | null;
}

export const studyTrial = z.object({
  /** From 0. */
  number: z.number(),
  state: z.enum(['running', 'complete', 'pruned', 'failed']),
  params: z.record(z.string(), value),
  /** One per objective; null unless complete. */
  values: z.array(figure).nullable(),
  /** The first objective after each fold: the mean of the folds so far. */
  intermediate: z.array(figure),
  figures: trialFigures.nullable(),
  /** Newey-West, of its mean IC; null also of trials from before it was kept. */
  tStatistic: figure,
  /** One-sided, of a mean IC of 0 or less; absent of trials from before it was kept. */
  p: figure.optional(),
  error: z.string().nullable(),
  /** The experiment that was trained from it. */
  experiment: z.string().nullable(),
  started_at: instant,
  finished_at: instant.nullable(),
});
export type StudyTrial = z.infer<typeof studyTrial>;

export const studySummary = z.object({
  id: z.string(),
  hypothesis: z.string(),
  model: z.string(),
  state: z.enum(STUDY_STATES),
  config: studyConfig,
  /** What every trial is trained on; null before the first run. */
  snapshot_hash: sha256.nullable(),
  /** The job that runs it. */
  job: z.string().nullable(),
  counts: z.object({ running: z.number(), complete: z.number(), pruned: z.number(), failed: z.number() }),
  created_at: instant,
  created_by: z.string(),
  tags: z.array(z.string()),
  notes: z.string(),
});
export type StudySummary = z.infer<typeof studySummary>;

export const study = studySummary.extend({
  trials: z.array(studyTrial),
  /** Complete trials that no other beats in everything: with one objective, the best. */
  front: z.array(z.number()),
});
export type Study = z.infer<typeof study>;

/** By objective: the share of what the hyperparameters explain that is each one's. */
export const studyImportance = z.array(
  z.object({ objective, shares: z.array(z.object({ name: z.string(), share: figure })) }),
);
export type StudyImportance = z.infer<typeof studyImportance>;

/** Whether a study has no trial left. */
export const isSearched = ({ state }: Pick<StudySummary, 'state'>): boolean =>
  state === 'complete' || state === 'exhausted';

const id = z.object({ id: z.string() });

export const studiesContract = {
  /** What a study of each model searches unless told otherwise, by the model's name. */
  spaces: procedure.output(z.record(z.string(), z.array(dimension))),
  /** Puts a study on record; it costs nothing yet. */
  create: procedure.input(studyInput).output(studySummary),
  /** Runs what is left of a study, each trial spent before it starts; trials that a crash cut off run again, under their spend. */
  run: jobProcedure(
    id.extend({ threads: z.number().int().min(1).max(64).optional(), overrides: z.array(override).default([]) }),
    study,
  ),
  /** Asks a running study to stop; what it had begun is run again when it goes on. */
  stop: procedure.input(id).output(studySummary),
  list: procedure.input(z.object({ hypothesis: z.string().optional() }).default({})).output(z.array(studySummary)),
  get: procedure.input(id).output(study),
  /** What its hyperparameters explain, from the trials that are complete by now. */
  importance: jobProcedure(id, studyImportance),
  /**
   * Makes an experiment of a complete trial, by default the best. It spends no trial: the same model on the same folds with
   * the same seed was spent when the trial ran, and must give the same figures again.
   */
  train: jobProcedure(
    id.extend({
      trial: z.number().int().min(0).optional(),
      threads: z.number().int().min(1).max(64).optional(),
      tags: z.array(z.string()).default([]),
      notes: z.string().default(''),
      overrides: z.array(override).default([]),
    }),
    experiment,
  ),
};
