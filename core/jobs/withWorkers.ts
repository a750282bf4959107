import type { JobContext } from './protocol.ts';
import { WorkerPool } from './WorkerPool.ts';

/** Runs `work` with as many worker threads as the job may use, and ends them whatever comes. */
export async function withWorkers<T>(
  { workerEntry, threads }: JobContext,
  work: (pool: WorkerPool) => Promise<T>,
): Promise<T> {
  const pool = new WorkerPool(workerEntry, threads);
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}
