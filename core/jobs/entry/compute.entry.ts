import type { ComputeMessage, RunMessage } from '../protocol.ts';
import { computeJob } from './computeJob.ts';
import { endWithParent } from './endWithParent.ts';

const send = (message: ComputeMessage) => process.send!(message);
const workerEntry = new URL(process.argv[2]);

// Without its engine a compute process has nobody to compute for.
process.on('disconnect', () => process.exit(0));
endWithParent();

process.once('message', (request: RunMessage) => {
  // The process ends once the engine has the message.
  void computeJob(request, workerEntry, send).then((last) => process.send!(last, () => process.disconnect()));
});
