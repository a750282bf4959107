import { computeJob } from './computeJob.ts';
import { endWithParent } from './endWithParent.ts';

const workerEntry = new URL(process.argv[2]);

// Without its engine a compute process has nobody to compute for.
process.on('disconnect', () => process.exit(0));
endWithParent();

// The process ends once the engine has the last message.
void computeJob(workerEntry, {
  send: (message) => process.send!(message),
  onMessage: (listener) => void process.on('message', listener),
}).then((last) => process.send!(last, () => process.disconnect()));
