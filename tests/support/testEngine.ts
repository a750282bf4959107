import './compileCache.ts';
import type { Actor, JobStream } from '../../core/contract/index.ts';
import { directClient, Engine, type EngineClient, type ProcessHost } from '../../core/engine/index.ts';
import { NodeProcessHost } from '../../cli/host/NodeProcessHost.ts';
import { COMPUTE_FILE, WORKER_FILE } from './built.ts';

export const USER: Actor = 'user:ada';
export const AGENT: Actor = 'agent:bot';

export const nodeHost = (): ProcessHost => new NodeProcessHost(COMPUTE_FILE, WORKER_FILE);

export interface TestEngine {
  engine: Engine;
  as: (actor: Actor) => EngineClient;
  user: EngineClient;
}

/** The engine of a workspace in this process; the workspace is made when it is not there. */
export async function openEngine(root: string, host: ProcessHost = nodeHost()): Promise<TestEngine> {
  Engine.create(root);
  const engine = await Engine.open(root, { host, threads: 2 });
  if (!engine) throw new Error(`another engine holds ${root}`);
  const as = (actor: Actor) => directClient(engine.router, actor);
  return { engine, as, user: as(USER) };
}

/** Follows a job to its result. */
export async function resultOf<Result>(started: Promise<JobStream<Result>>): Promise<Result> {
  const events = await started;
  for (;;) {
    const next = await events.next();
    if (next.done) return next.value;
  }
}
