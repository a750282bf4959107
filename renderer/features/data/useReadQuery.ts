import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { JobStream } from '../../../core/contract/index.ts';
import { runJob } from '../../stores/runJob.ts';
import { setReadJob, useReadJobs } from './readJobs.ts';

/**
 * What a job reads from a file, once for each key: what the feed tells does not make it read again.
 * @param key names what is read; null while nothing is to be read
 * @param isWanted false keeps what was read and reads nothing more
 * @returns the query, and the id of its job once it is queued
 */
export function useReadQuery<Result>(
  key: string | null,
  call: () => Promise<JobStream<Result>>,
  isWanted = true,
): { query: UseQueryResult<Result>; jobId: string | undefined } {
  const jobId = useReadJobs(({ ids }) => (key === null ? undefined : ids[key]));
  const query = useQuery<Result>({
    queryKey: ['read', key],
    queryFn: () => runJob(call(), (id) => setReadJob(key!, id)),
    // A query that is not enabled is left alone when everything is asked again.
    enabled: ({ state }) => isWanted && key !== null && state.data === undefined && state.error === null,
  });
  return { query, jobId };
}
