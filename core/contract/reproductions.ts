import * as z from 'zod';
import { figure, instant, isoDate, sha256 } from './primitives.ts';
import { jobProcedure, procedure } from './procedure.ts';

/** Why a second run may give something else: what is not the same as when the experiment was recorded. */
export const CAUSES = ['store', 'feature_version', 'snapshot_version', 'model_version', 'engine_version'] as const;

const cause = z.object({ kind: z.enum(CAUSES), message: z.string() });
export type ReproductionCause = z.infer<typeof cause>;

/** A figure of the record that the second run gave otherwise; text stands for what is no number. */
export const figureDifference = z.object({
  figure: z.string(),
  recorded: z.union([z.number(), z.string()]).nullable(),
  found: z.union([z.number(), z.string()]).nullable(),
  /** found − recorded, where both are numbers. */
  difference: figure,
});
export type FigureDifference = z.infer<typeof figureDifference>;

/** What the store holds of the snapshot's dates now and did not when it was built. */
export const dataChange = z.object({
  barsRestated: z.number(),
  barsAdded: z.number(),
  /** Filings that are there now or then alone; an amendment counts once. */
  filingsChanged: z.number(),
  /** Stretches of membership that are there now or then alone. */
  spellsChanged: z.number(),
  /** Where bars changed, most bars first. Dates are the first and last that changed. */
  symbols: z.array(
    z.object({ symbol: z.string(), restated: z.number(), added: z.number(), first: isoDate, last: isoDate }),
  ),
  /** How many more symbols changed than are listed. */
  symbolsLeftOut: z.number(),
  /** One sentence a change; empty when nothing changed. */
  messages: z.array(z.string()),
});
export type DataChange = z.infer<typeof dataChange>;

export const reproduction = z.object({
  experiment: z.string(),
  at: instant,
  result: z.enum(['exact', 'differs']),
  /** What changed since the record; with `exact`, what changed and made no difference. */
  causes: z.array(cause),
  /** Figures compared: metrics, folds, curves, importance and hashes. */
  compared: z.number(),
  /** The first of those that differ. */
  differences: z.array(figureDifference),
  /** How many differ. */
  differ: z.number(),
  snapshot: z.object({
    recorded: sha256,
    rebuilt: sha256,
    /** sha256 of the dataset's bytes. */
    contentRecorded: sha256,
    contentRebuilt: sha256,
    /** Whether the kept dataset is as it was built. The second run does not use it. */
    kept: z.enum(['intact', 'damaged']),
    /** The snapshot that the same hypothesis's dates, features and label make of what is known today. */
    today: sha256,
  }),
  /** What was learned since about the snapshot's dates. No cause of a difference: the run is given what was known then. */
  learnedSince: dataChange,
  threads: z.number(),
});
export type Reproduction = z.infer<typeof reproduction>;

export const reproductionsContract = {
  /**
   * Builds the experiment's snapshot again from the store, as it was known then, runs the training again and compares
   * everything. Spends no trial and reads no sealed date. Fails with NOT_REPRODUCED when a figure differs and nothing
   * explains it; on record either way.
   */
  run: jobProcedure(
    z.object({ experiment: z.string(), threads: z.number().int().min(1).max(64).optional() }),
    reproduction,
  ),
  /** Every reproduction, oldest first. */
  list: procedure.input(z.object({ experiment: z.string().optional() }).default({})).output(z.array(reproduction)),
};
