import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../contract/index.ts';
import { shareKernels, TeamBoard } from '../../kernels/index.ts';
import { TEAM_WORKS } from '../../models/index.ts';
import { TASKS } from '../tasks.ts';
import type { WorkerData, WorkerReply } from '../WorkerPool.ts';

const port = parentPort!;
const { memory, board } = workerData as WorkerData;
shareKernels(memory);
const team = new TeamBoard(board, TEAM_WORKS);
const reply = (message: WorkerReply) => port.postMessage(message);

const progress = (done: number, total: number) => reply({ type: 'progress', done, total });

port.on('message', ({ name, input }: { name: keyof typeof TASKS; input: never }) => {
  try {
    reply({ type: 'done', output: TASKS[name](input, progress, () => performance.now(), team) });
  } catch (thrown) {
    reply({ type: 'failed', error: AppError.from(thrown).toRecord() });
  }
});
