import { failureOf } from '../../contract/index.ts';
import { JOBS } from '../JOBS.ts';
import type { ComputeMessage, RunMessage } from '../protocol.ts';
import { Reporter } from '../Reporter.ts';
import { endWithParent } from './endWithParent.ts';

const MS_PER_DAY = 86_400_000;

const send = (message: ComputeMessage) => process.send!(message);
const workerEntry = new URL(process.argv[2]);

// Without its engine a compute process has nobody to compute for.
process.on('disconnect', () => process.exit(0));
endWithParent();

process.once('message', ({ kind, folder, config, threads }: RunMessage) => {
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
  // The function's own return is what matters: the process ends once the engine has the message.
  const finish = (message: ComputeMessage) => process.send!(message, () => process.disconnect());
  Promise.resolve()
    .then<unknown>(() => JOBS[kind](config as never, context))
    .then((result) => finish({ type: 'done', result }))
    .catch((thrown: unknown) => finish({ type: 'failed', error: failureOf(thrown).toRecord() }));
});
