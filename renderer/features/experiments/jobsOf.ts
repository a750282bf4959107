import type { Job, JobEvent } from '../../../core/contract/index.ts';
import { isActive } from '../../stores/jobs.ts';

/** The titles under which the engine runs a job about an experiment. */
const ACTS = {
  validate: (id: string) => `Validate ${id}`,
  reproduce: (id: string) => `Reproduce ${id}`,
  explain: (id: string) => `Explain ${id}`,
  evaluate: (id: string) => `Evaluate ${id} on the holdout`,
} as const;

/** The title of the job that does an act about an experiment. */
export const titleOf = (act: keyof typeof ACTS, id: string): string => ACTS[act](id);

export interface RunningJob {
  act: keyof typeof ACTS;
  job: Job;
  event: JobEvent | undefined;
}

/** The jobs about an experiment that are queued or run, whoever started them. */
export function jobsOf(id: string, jobs: readonly Job[], live: Readonly<Record<string, JobEvent>>): RunningJob[] {
  return jobs.flatMap((job) => {
    const event = live[job.id];
    if (!isActive(event ?? job)) return [];
    const act = (Object.keys(ACTS) as (keyof typeof ACTS)[]).find((name) => ACTS[name](id) === job.title);
    return act ? [{ act, job, event }] : [];
  });
}
