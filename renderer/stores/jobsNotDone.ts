import type { Job, JobEvent } from '../../core/contract/index.ts';

/** Under which a job is put aside, here as among what needs attention. */
export const asideIdOf = ({ id }: Pick<Job, 'id'>): string => `job:${id}`;

/**
 * Of each title the latest job, where that failed, or was cancelled while this page saw it, and was not put aside.
 * @param jobs the latest first
 */
export const jobsNotDone = (
  titles: readonly string[],
  jobs: readonly Job[],
  live: Readonly<Record<string, JobEvent>>,
  aside: readonly string[],
): Job[] =>
  titles.flatMap((title) => {
    const last = jobs.find((job) => job.title === title);
    const isTold = last?.state === 'failed' || (last?.state === 'cancelled' && live[last.id] !== undefined);
    return last && isTold && !aside.includes(asideIdOf(last)) ? [last] : [];
  });
