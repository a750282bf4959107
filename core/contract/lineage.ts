import * as z from 'zod';
import { instant, sha256 } from './primitives.ts';
import { procedure } from './procedure.ts';

export const lineageEvent = z.object({
  seq: z.number(),
  at: instant,
  actor: z.string(),
  /** The act, for instance `experiment.trained` or `holdout.refused`. */
  act: z.string(),
  /** What was acted on, for instance `experiment:E3`. */
  subject: z.string(),
  payload: z.record(z.string(), z.unknown()),
  previous: z.string(),
  hash: sha256,
});
export type LineageEvent = z.infer<typeof lineageEvent>;

const order = z.enum(['oldest_first', 'latest_first']);
export type LineageOrder = z.infer<typeof order>;

export const lineageContract = {
  list: procedure
    .input(
      z
        .object({
          subject: z.string().optional(),
          after: z.number().int().min(0).default(0),
          limit: z.number().int().min(1).max(10_000).default(200),
          /** Which the limit keeps, and which come first. */
          order: order.default('oldest_first'),
        })
        .prefault({}),
    )
    .output(z.array(lineageEvent)),
  verify: procedure.output(
    z.object({ ok: z.boolean(), events: z.number(), head: z.string(), problem: z.string().nullable() }),
  ),
};
