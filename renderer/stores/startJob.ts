import type { JobStream } from '../../core/contract/index.ts';
import { runJob } from './runJob.ts';
import { toastError } from './toasts.ts';

/**
 * Starts a job and returns when the engine has queued it; it goes on without the page. Progress comes by the feed.
 * @param onDone called with the result, if the page is still there and connected by then
 * @param onFailed called instead of the message in passing
 * @returns the job's id
 * @throws AppError of a job that was refused at once
 */
export async function startJob<Result>(
  call: Promise<JobStream<Result>>,
  onDone?: (result: Result) => void,
  onFailed: (thrown: unknown) => void = toastError,
): Promise<string> {
  const events = await call;
  const first = await events.next();
  if (first.done) {
    onDone?.(first.value);
    return '';
  }
  void runJob(Promise.resolve(events)).then(onDone, onFailed);
  return first.value.jobId;
}
