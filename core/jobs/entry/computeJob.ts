import { failureOf } from '../../contract/index.ts';
import { JOBS } from '../JOBS.ts';
import type { ComputeMessage, RunMessage } from '../protocol.ts';
import { Reporter } from '../Reporter.ts';

const MS_PER_DAY = 86_400_000;

/**
 * What a compute process does in its one life: runs the job, saying its progress.
 * @param workerEntry the entry file of worker threads
 * @returns the message that it ends with: the result, or why there is none
 */
export async function computeJob(
  { kind, folder, config, threads }: RunMessage,
  workerEntry: URL,
  send: (message: ComputeMessage) => void,
): Promise<ComputeMessage> {
  const reporter = new Reporter(
    (progress) => send({ type: 'progress', ...progress }),
    () => performance.now(),
  );
  const context = {
    folder,
    threads,
    workerEntry,
    begin: (stage: string) => reporter.begin(stage),
    today: Math.floor(Date.now() / MS_PER_DAY),
  };
  try {
    return { type: 'done', result: (await JOBS[kind](config as never, context)) as unknown };
  } catch (thrown) {
    return { type: 'failed', error: failureOf(thrown).toRecord() };
  }
}
