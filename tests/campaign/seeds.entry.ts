import { parentPort, workerData } from 'node:worker_threads';
import { DEFAULT_POLICY } from '../../core/guards/index.ts';
import { judgeSeed } from './judge.ts';

/** Judges its share of the seeds and says each as it is done. */
const { seeds, strength } = workerData as { seeds: number[]; strength: number };
for (const seed of seeds) parentPort!.postMessage(await judgeSeed(seed, strength, DEFAULT_POLICY));
