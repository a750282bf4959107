import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkspacePaths } from '../storage/index.ts';
import { closeWhenDone } from './closeWhenDone.ts';
import type { Engine } from './Engine.ts';
import { directClient } from './EngineClient.ts';
import { serveLocally } from './localServer.ts';

const RETRY_MS = 100;
const MOST_JOBS = 1000;

export interface WorkspaceService {
  paths: WorkspacePaths;
  /** Opens the workspace; null while another engine holds it. */
  open: () => Promise<Engine | null>;
  /** Fires when the engine is to end once its jobs and its other clients are done. */
  stop: AbortSignal;
  /** Fires when it is to cancel its jobs and end. */
  cancel: AbortSignal;
  /** Told once when another engine holds the workspace; this one takes over when that one has ended. */
  onHeld: () => void;
  onOpen: (engine: Engine) => void;
  /** Told how many jobs and how many other clients are waited for. */
  onEnding: (jobs: number, clients: number) => void;
  /** Told when nothing is waited for any more: all that is left is to close. */
  onClosing?: () => void;
}

/**
 * The life of an engine in a process of its own: waits until no other engine holds the workspace, serves it on the local
 * socket, and ends when told to.
 * @throws AppError as Engine.open does
 */
export async function serveWorkspace(service: WorkspaceService): Promise<void> {
  const { paths, stop, cancel, onOpen, onEnding, onClosing } = service;
  const engine = await takeWorkspace(service);
  if (!engine) return;
  const server = await serveLocally(engine.router, paths);
  onOpen(engine);
  await aborted(stop);
  onEnding(await unfinishedJobs(engine), server.clients());
  void aborted(cancel).then(async () => {
    engine.services.jobs.cancelAll();
    await server.close();
  });
  await closeWhenDone(engine, server, onClosing);
}

/** How many jobs are queued or running. */
export async function unfinishedJobs({ router }: Engine): Promise<number> {
  const jobs = await directClient(router, 'system').jobs.list({ limit: MOST_JOBS });
  return jobs.filter(({ state }) => state === 'queued' || state === 'running').length;
}

/** @returns null when told to end before the workspace was free */
async function takeWorkspace({ open, stop, onHeld }: WorkspaceService): Promise<Engine | null> {
  for (let isFirst = true; !stop.aborted; isFirst = false) {
    const engine = await open();
    if (engine) return engine;
    if (isFirst) onHeld();
    await sleep(RETRY_MS);
  }
  return null;
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
