import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { JOB_KINDS, JOB_STATES, jobEvent } from './jobEvent.ts';
import { instant } from './primitives.ts';
import { procedure } from './procedure.ts';

export const job = z.object({
  id: z.string(),
  kind: z.enum(JOB_KINDS),
  state: z.enum(JOB_STATES),
  title: z.string(),
  actor: z.string(),
  created_at: z.string(),
  started_at: z.string().nullable(),
  finished_at: z.string().nullable(),
  attempts: z.number(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type Job = z.infer<typeof job>;

/** What a job did, step by step. */
export const jobLogLine = z.object({ at: instant, text: z.string() });
export type JobLogLine = z.infer<typeof jobLogLine>;

export const jobsContract = {
  list: procedure
    .input(z.object({ limit: z.number().int().min(1).max(1000).default(50) }).prefault({}))
    .output(z.array(job)),
  get: procedure.input(z.object({ id: z.string() })).output(job),
  watch: procedure.input(z.object({ id: z.string() })).output(eventIterator(jobEvent, job)),
  /** Its stages and what its processes wrote to stderr, oldest first; kept after its end. */
  log: procedure.input(z.object({ id: z.string() })).output(z.array(jobLogLine)),
  cancel: procedure.input(z.object({ id: z.string() })).output(job),
};
