import { useQuery } from '@tanstack/react-query';
import type { Job, JobEvent } from '../../../core/contract/index.ts';
import { engine } from '../../stores/engine/client.ts';
import { isActive, useJobs } from '../../stores/jobs.ts';
import { LISTED_JOBS } from './listedJobs.ts';

/** The latest loading of the demo market, also one that another tab or the command line began. */
export function useDemoJob(): { job: Job | undefined; event: JobEvent | undefined; isLoading: boolean } {
  const { data: jobs = [] } = useQuery(engine.jobs.list.queryOptions({ input: LISTED_JOBS }));
  const live = useJobs((state) => state.live);
  const job = jobs.find(({ kind }) => kind === 'demo');
  const event = job && live[job.id];
  return { job, event, isLoading: job !== undefined && isActive(event ?? job) };
}
