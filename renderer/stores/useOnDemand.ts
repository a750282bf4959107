import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { JobStream } from '../../core/contract/index.ts';
import { isDue } from './isDue.ts';
import { runJob } from './runJob.ts';
import { useActiveJobs, type ActiveJob } from './useActiveJobs.ts';

export interface OnDemand<Found> {
  isShown: boolean;
  onShow: (isShown: boolean) => void;
  query: UseQueryResult<Found>;
  running: ActiveJob[];
  /** What was found may be of earlier, and is not found again unless by hand. */
  isHeld: boolean;
}

/**
 * What a job finds that takes long: asked for once somebody wants to see it, and again after whatever was committed.
 * @param title of the job, which also names what is found
 * @param isChanging while a study changes it trial by trial: it is held, unless there is nothing yet
 */
export function useOnDemand<Found>(
  title: string,
  call: () => Promise<JobStream<Found>>,
  isChanging: boolean,
): OnDemand<Found> {
  const [isShown, onShow] = useState(false);
  const running = useActiveJobs(useMemo(() => [title], [title]));
  const query = useQuery<Found>({
    queryKey: ['on demand', title],
    queryFn: () => runJob(call()),
    enabled: ({ state }) => isShown && isDue(state, isChanging),
  });
  return { isShown, onShow, query, running, isHeld: isChanging && query.data !== undefined };
}
