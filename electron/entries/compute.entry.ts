import { computeJob } from '../../core/jobs/entry/computeJob.ts';
import { endWithParent } from '../../core/jobs/entry/endWithParent.ts';
import type { ComputePost } from '../shared/messages.ts';

const { parentPort } = process;
const workerEntry = new URL(process.argv[2]);
const post = (content: ComputePost) => parentPort.postMessage(content);

endWithParent();

void computeJob(workerEntry, {
  send: (message) => post({ message, isLast: false }),
  onMessage: (listener) =>
    void parentPort.on('message', ({ data }) => listener(data as Parameters<typeof listener>[0])),
}).then((message) => post({ message, isLast: true }));
