import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { feedEvent } from './feed.ts';
import { procedure } from './procedure.ts';

export const check = z.object({ name: z.string(), ok: z.boolean(), message: z.string() });

export const workspaceContract = {
  info: procedure.output(
    z.object({
      path: z.string(),
      createdAt: z.string(),
      version: z.string(),
      schema: z.number(),
      bars: z.number(),
      symbols: z.number(),
      firstDate: z.string().nullable(),
      lastDate: z.string().nullable(),
      hypotheses: z.number(),
      experiments: z.number(),
      lineageEvents: z.number(),
    }),
  ),
  /** Begins with the jobs that are queued or running; never ends by itself. A slow reader misses progress, never an end. */
  feed: procedure.output(eventIterator(feedEvent)),
  /** Looks at every part of the workspace and says what is wrong and what to do. */
  doctor: procedure.output(z.object({ ok: z.boolean(), checks: z.array(check) })),
};
