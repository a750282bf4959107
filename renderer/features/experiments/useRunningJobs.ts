import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Job } from '../../../core/contract/index.ts';
import { engine } from '../../stores/engine/client.ts';
import { useJobs } from '../../stores/jobs.ts';
import { jobsOf, type RunningJob } from './jobsOf.ts';

const LISTED = 50;
const NONE: readonly Job[] = [];

/** The jobs about an experiment that are queued or run. */
export function useRunningJobs(id: string): RunningJob[] {
  const live = useJobs((state) => state.live);
  const { data: jobs = NONE } = useQuery(engine.jobs.list.queryOptions({ input: { limit: LISTED } }));
  return useMemo(() => jobsOf(id, jobs, live), [id, jobs, live]);
}
