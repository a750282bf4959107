import * as z from 'zod';
import { instant, isoDate, justification, modelName, sha256 } from './primitives.ts';
import { procedure } from './procedure.ts';

export const STAGES = ['candidate', 'staging', 'shadow', 'canary', 'production', 'archived'] as const;
export const stage = z.enum(STAGES);
export type Stage = z.infer<typeof stage>;

/** A figure of the experiment held against the policy's threshold. */
export const promotionCheck = z.object({
  check: z.string(),
  passed: z.boolean(),
  figure: z.number().nullable(),
  threshold: z.number().nullable(),
  message: z.string(),
  /** Whether a user went on against just this finding before. */
  overridden: z.boolean().optional(),
});
export type PromotionCheck = z.infer<typeof promotionCheck>;

export const modelVersion = z.object({
  name: z.string(),
  version: z.number(),
  stage,
  aliases: z.array(z.string()),
  experiment: z.string(),
  model: z.string(),
  model_sha256: sha256,
  trained_through: z.string(),
  registered_at: instant,
  registered_by: z.string(),
  checks: z.array(promotionCheck),
});
export type ModelVersion = z.infer<typeof modelVersion>;

export const stageMove = z.object({
  name: z.string(),
  version: z.number(),
  from: stage.nullable(),
  to: stage,
  at: instant,
  actor: z.string(),
  justification: z.string(),
});
export type StageMove = z.infer<typeof stageMove>;

export const MODEL_FORMATS = ['xgboost-json'] as const;

export const modelExport = z.object({
  name: z.string(),
  version: z.number(),
  model: z.string(),
  format: z.enum(MODEL_FORMATS),
  out: z.string(),
  bytes: z.number(),
});
export type ModelExport = z.infer<typeof modelExport>;

/** What a model file holds; `trees` is null for a model without them, `feature_names` where it names none. */
export const modelFile = z.object({
  path: z.string(),
  bytes: z.number(),
  sha256,
  format: z.enum(['hrp-artifact', ...MODEL_FORMATS]),
  model: z.string(),
  version: z.number(),
  params: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])),
  features: z.number(),
  feature_names: z.array(z.string()).nullable(),
  trees: z.number().nullable(),
});
export type ModelFile = z.infer<typeof modelFile>;

const which = z.object({ name: modelName, version: z.number().int().min(1).optional() });

export const modelsContract = {
  register: procedure.input(z.object({ experiment: z.string(), name: modelName })).output(modelVersion),
  list: procedure.output(z.array(modelVersion)),
  get: procedure.input(which.extend({ alias: z.string().optional() })).output(modelVersion),
  /** One step of the lifecycle: candidate → staging → production. */
  promote: procedure
    .input(
      which.extend({
        to: stage.optional(),
        justification,
        /** Names of failed checks that the user goes on against; the justification stays on record with each. */
        overrideChecks: z.array(z.string()).default([]),
      }),
    )
    .output(modelVersion),
  reject: procedure.input(which.extend({ justification })).output(modelVersion),
  /** Puts back the version that was in production before. */
  rollback: procedure.input(z.object({ name: modelName, justification })).output(modelVersion),
  /** Writes a version for another program; by default the latest. Models of trees alone. */
  export: procedure
    .input(which.extend({ alias: z.string().optional(), format: z.enum(MODEL_FORMATS), out: z.string().min(1) }))
    .output(modelExport),
  /** Every move, and what was in production on a date when one is asked for. */
  history: procedure
    .input(z.object({ name: modelName, on: isoDate.optional() }))
    .output(z.object({ moves: z.array(stageMove), production: z.number().nullable() })),
};
