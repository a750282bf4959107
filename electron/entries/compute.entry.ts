import { computeJob } from '../../core/jobs/entry/computeJob.ts';
import { endWithParent } from '../../core/jobs/entry/endWithParent.ts';
import type { ComputePost } from '../shared/messages.ts';

const { parentPort } = process;
const workerEntry = new URL(process.argv[2]);
const post = (content: ComputePost) => parentPort.postMessage(content);

endWithParent();

parentPort.once('message', ({ data }) => {
  void computeJob(data as Parameters<typeof computeJob>[0], workerEntry, (message) =>
    post({ message, isLast: false }),
  ).then((message) => post({ message, isLast: true }));
});
