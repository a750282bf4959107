import * as z from 'zod';

export const JOB_KINDS = [
  'import',
  'features',
  'snapshot',
  'train',
  'study',
  'importance',
  'evidence',
  'explain',
  'backtest',
  'holdout',
  'predict',
  'drift',
  'regimes',
  'demo',
] as const;
export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;

/** Progress of a job: work done of a total in the stage's own unit, and the seconds left in the stage when known. */
export const jobEvent = z.object({
  jobId: z.string(),
  state: z.enum(JOB_STATES),
  stage: z.string(),
  done: z.number(),
  total: z.number(),
  etaSeconds: z.number().nullable(),
});
export type JobEvent = z.infer<typeof jobEvent>;
export type JobKind = (typeof JOB_KINDS)[number];
export type JobState = (typeof JOB_STATES)[number];
