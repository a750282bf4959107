import { failureOf } from '../../contract/index.ts';
import { JOBS } from '../JOBS.ts';
import type { ComputeMessage, EngineMessage, JobContext, RunMessage } from '../protocol.ts';
import { Questions } from '../Questions.ts';
import { Reporter } from '../Reporter.ts';

const MS_PER_DAY = 86_400_000;

/** How a compute process and its engine reach each other. */
export interface EngineLink {
  send: (message: ComputeMessage) => void;
  onMessage: (listener: (message: EngineMessage) => void) => void;
}

/**
 * What a compute process does in its one life: waits for its job and runs it, saying its progress.
 * @param workerEntry the entry file of worker threads
 * @returns the message that it ends with: the result, or why there is none
 */
export function computeJob(workerEntry: URL, { send, onMessage }: EngineLink): Promise<ComputeMessage> {
  const questions = new Questions(send);
  const reporter = new Reporter(
    (progress) => send({ type: 'progress', ...progress }),
    () => performance.now(),
  );
  return new Promise((resolve) => {
    onMessage((message) => {
      if (message.type !== 'run') return questions.receive(message);
      const { folder, threads } = message;
      const context: JobContext = {
        ...{ folder, threads, workerEntry },
        begin: (stage) => reporter.begin(stage),
        ask: (question) => questions.ask(question),
        today: Math.floor(Date.now() / MS_PER_DAY),
      };
      void run(message, context).then(resolve);
    });
  });
}

async function run({ kind, config }: RunMessage, context: JobContext): Promise<ComputeMessage> {
  try {
    return { type: 'done', result: (await JOBS[kind](config as never, context)) as unknown };
  } catch (thrown) {
    return { type: 'failed', error: failureOf(thrown).toRecord() };
  }
}
