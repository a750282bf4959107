import { Worker } from 'node:worker_threads';

const INTERVAL_MS = 500;

/** A killed parent's child gets another parent; on Windows it keeps a parent that is no more. */
const WATCH = `
  const { workerData: { parent, interval } } = require('node:worker_threads');
  const isGone = () => {
    if (process.ppid !== parent) return true;
    try { process.kill(parent, 0); } catch (thrown) { return thrown.code === 'ESRCH'; }
    return false;
  };
  setInterval(() => { if (isGone()) process.kill(process.pid, 'SIGKILL'); }, interval);
`;

/** Ends this process soon after its parent, from a thread of its own: the main thread may compute for minutes on end. */
export function endWithParent(): void {
  new Worker(WATCH, { eval: true, workerData: { parent: process.ppid, interval: INTERVAL_MS } }).unref();
}
