import { availableParallelism } from 'node:os';
import { Engine } from '../../../core/engine/index.ts';
import { COMPUTE_ENTRY, WORKER_ENTRY } from '../entries.ts';
import { NodeProcessHost } from '../NodeProcessHost.ts';

/** The engine of a workspace on Node's processes and all cores; null when another engine holds the workspace. */
export const openEngine = (root: string): Promise<Engine | null> =>
  Engine.open(root, { host: new NodeProcessHost(COMPUTE_ENTRY, WORKER_ENTRY), threads: availableParallelism() });
