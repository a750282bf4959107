import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Job, JobEvent } from '../../core/contract/index.ts';
import { engine } from './engine/client.ts';
import { isActive, useJobs } from './jobs.ts';

const LISTED = 50;
const NONE: readonly Job[] = [];

export interface ActiveJob {
  job: Job;
  event: JobEvent | undefined;
}

/** The jobs under one of these titles that are queued or run, whoever started them. @param titles a constant, or memoised */
export function useActiveJobs(titles: readonly string[]): ActiveJob[] {
  const live = useJobs((state) => state.live);
  const { data: jobs = NONE } = useQuery(engine.jobs.list.queryOptions({ input: { limit: LISTED } }));
  return useMemo(
    () =>
      jobs
        .filter((job) => titles.includes(job.title) && isActive(live[job.id] ?? job))
        .map((job) => ({ job, event: live[job.id] })),
    [titles, jobs, live],
  );
}
