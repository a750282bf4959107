import { setTimeout as sleep } from 'node:timers/promises';
import { directClient, serveLocally, workspacePaths, type Engine } from '../../../core/engine/index.ts';
import { closeWhenDone } from './closeWhenDone.ts';
import type { EngineOrder, EngineReport } from './messages.ts';
import { openEngine } from './openEngine.ts';

const RETRY_MS = 100;

export interface EngineProcessOptions {
  workspace: string;
  report: (message: EngineReport) => void;
  /** Calls back with each order; one that nobody can give any more counts as `end`. */
  onOrder: (listener: (order: EngineOrder) => void) => void;
}

/**
 * The life of an engine process: waits until no other engine holds the workspace, serves it on the local socket, and
 * ends when told to.
 * @throws AppError as Engine.open does
 */
export async function runEngine({ workspace, report, onOrder }: EngineProcessOptions): Promise<void> {
  const stop = new AbortController();
  const cancel = new AbortController();
  onOrder((order) => {
    stop.abort();
    if (order === 'cancel') cancel.abort();
  });
  const engine = await takeWorkspace(workspace, stop.signal, report);
  if (!engine) return;
  const server = await serveLocally(engine.router, workspacePaths(workspace));
  report({ type: 'open' });
  await aborted(stop.signal);
  report({ type: 'ending', jobs: await unfinishedJobs(engine) });
  void aborted(cancel.signal).then(async () => {
    engine.services.jobs.cancelAll();
    await server.close();
  });
  await closeWhenDone(engine, server);
}

/** @returns null when told to end before the workspace was free */
async function takeWorkspace(
  workspace: string,
  stop: AbortSignal,
  report: EngineProcessOptions['report'],
): Promise<Engine | null> {
  for (let isFirst = true; !stop.aborted; isFirst = false) {
    const engine = await openEngine(workspace);
    if (engine) return engine;
    if (isFirst) report({ type: 'held' });
    await sleep(RETRY_MS);
  }
  return null;
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

async function unfinishedJobs({ router }: Engine): Promise<number> {
  const jobs = await directClient(router, 'system').jobs.list({ limit: 1000 });
  return jobs.filter(({ state }) => state === 'queued' || state === 'running').length;
}
