import * as z from 'zod';
import { instant, isoDate } from './primitives.ts';
import { procedure } from './procedure.ts';

const text = z.string().trim().min(1);

/** Trading days that a hypothesis needs, and the least of them that are sealed. */
export const MIN_HYPOTHESIS_DAYS = 504;
export const MIN_HOLDOUT_DAYS = 126;

/** How many of a hypothesis's trading days are sealed: its last ones. @param share of `days` */
export const heldOutDays = (days: number, share: number): number =>
  Math.max(MIN_HOLDOUT_DAYS, Math.round(days * share));

/** Bounds of a stretch of dates, both inclusive. */
export const dateRange = z.object({ start: isoDate, end: isoDate });

export const hypothesis = z.object({
  id: z.string(),
  name: z.string(),
  thesis: z.string(),
  prediction: z.string(),
  falsification: z.string(),
  status: z.enum(['open', 'supported', 'rejected', 'withdrawn']),
  dates: dateRange,
  holdout: dateRange,
  created_at: instant,
  created_by: z.string(),
  tags: z.array(z.string()),
  notes: z.string(),
  budget: z.object({
    trials: z.number(),
    trial_limit: z.number(),
    looks: z.number(),
    look_limit: z.number(),
  }),
});
export type Hypothesis = z.infer<typeof hypothesis>;

export const hypothesesContract = {
  create: procedure
    .input(
      z.object({
        name: text.max(120),
        thesis: text,
        prediction: text,
        falsification: text,
        /** First and last event date of its data; by default all that is stored. */
        start: isoDate.optional(),
        end: isoDate.optional(),
        holdoutShare: z.number().min(0.05).max(0.5).default(0.2),
        tags: z.array(text).default([]),
      }),
    )
    .output(hypothesis),
  list: procedure.output(z.array(hypothesis)),
  get: procedure.input(z.object({ id: z.string() })).output(hypothesis),
  /**
   * Closing a hypothesis releases its holdout: the dates may be trained on, and it can never be evaluated again. What it
   * claims can be reworded until its first trial is spent.
   */
  update: procedure
    .input(
      z.object({
        id: z.string(),
        name: text.max(120).optional(),
        thesis: text.optional(),
        prediction: text.optional(),
        falsification: text.optional(),
        status: z.enum(['supported', 'rejected', 'withdrawn']).optional(),
        notes: z.string().optional(),
        tags: z.array(text).optional(),
      }),
    )
    .output(hypothesis),
};
