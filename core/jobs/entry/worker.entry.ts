import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../contract/index.ts';
import { shareKernels, type SharedMemory } from '../../kernels/index.ts';
import { TASKS } from '../tasks.ts';
import type { WorkerReply } from '../WorkerPool.ts';

const port = parentPort!;
shareKernels((workerData as { kernels: SharedMemory }).kernels);
const reply = (message: WorkerReply) => port.postMessage(message);

const progress = (done: number, total: number) => reply({ type: 'progress', done, total });

port.on('message', ({ name, input }: { name: keyof typeof TASKS; input: never }) => {
  try {
    reply({ type: 'done', output: TASKS[name](input, progress, () => performance.now()) });
  } catch (thrown) {
    reply({ type: 'failed', error: AppError.from(thrown).toRecord() });
  }
});
