/** A worker thread whose team does the works of `teamWorks.ts`, for the tests of teams. */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../contract/index.ts';
import { shareKernels, TeamBoard } from '../../kernels/index.ts';
import type { WorkerData } from '../WorkerPool.ts';
import { WORKS, type Lead } from './teamWorks.ts';

const { memory, board } = workerData as WorkerData;
shareKernels(memory);
const team = new TeamBoard(board, Object.values(WORKS));

parentPort!.on('message', ({ name, input }: { name: 'help'; input: number } | { name: 'lead'; input: Lead }) => {
  try {
    if (name === 'help') team.help(input);
    else team.run(WORKS[input.work], input.parts, [input.at]);
    parentPort!.postMessage({ type: 'done', output: team.size });
  } catch (thrown) {
    parentPort!.postMessage({ type: 'failed', error: AppError.from(thrown).toRecord() });
  }
});
