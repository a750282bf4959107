import { useQuery } from '@tanstack/react-query';
import { engine } from '../../stores/engine/client.ts';
import { useJobs } from '../../stores/jobs.ts';
import { jobsOf, type RunningJob } from './jobsOf.ts';

const LISTED = 50;

/** The jobs about an experiment that are queued or run. */
export function useRunningJobs(id: string): RunningJob[] {
  const live = useJobs((state) => state.live);
  const { data: jobs = [] } = useQuery(engine.jobs.list.queryOptions({ input: { limit: LISTED } }));
  return jobsOf(id, jobs, live);
}
