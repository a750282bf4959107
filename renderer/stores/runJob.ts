import type { JobStream } from '../../core/contract/index.ts';

/**
 * Runs a job to its end.
 * @param onStart told the job's id when the engine has queued it
 * @returns its result
 * @throws what the job ended with
 */
export async function runJob<Result>(
  call: Promise<JobStream<Result>>,
  onStart?: (jobId: string) => void,
): Promise<Result> {
  const events = await call;
  for (let isFirst = true; ; isFirst = false) {
    const next = await events.next();
    if (next.done) return next.value;
    if (isFirst) onStart?.(next.value.jobId);
  }
}
