import { availableParallelism } from 'node:os';
import type { MessagePortMain } from 'electron';
import { failureOf } from '../../core/contract/index.ts';
import { Engine, servePort, serveWorkspace, unfinishedJobs, workspacePaths } from '../../core/engine/index.ts';
import type { EngineOrder, EngineReport } from '../shared/messages.ts';
import { MainProcessHost } from './MainProcessHost.ts';

export interface EngineProcessOptions {
  /** Absolute. */
  workspace: string;
  /** Whether a workspace is made where there is none. */
  mayCreate: boolean;
  report: (message: EngineReport) => void;
  onOrder: (listener: (order: EngineOrder, ports: MessagePortMain[]) => void) => void;
}

/** The life of the desktop host's engine process. Its last report is that it has ended or what it failed with. */
export async function runEngine({ workspace, mayCreate, report, onOrder }: EngineProcessOptions): Promise<void> {
  const stop = new AbortController();
  const cancel = new AbortController();
  const host = new MainProcessHost(report);
  let engine: Engine | null = null;
  onOrder((order, ports) => {
    if (order.type === 'port') {
      if (engine) for (const port of ports) servePort(engine.router, port, order.actor);
    } else if (order.type === 'jobs') {
      void (engine ? unfinishedJobs(engine) : Promise.resolve(0)).then((count) => report({ type: 'jobs', count }));
    } else if (order.type === 'end' || order.type === 'cancel') {
      stop.abort();
      if (order.type === 'cancel') cancel.abort();
    } else host.receive(order);
  });
  try {
    if (mayCreate) Engine.create(workspace);
    await serveWorkspace({
      paths: workspacePaths(workspace),
      open: () => Engine.open(workspace, { host, threads: availableParallelism() }),
      stop: stop.signal,
      cancel: cancel.signal,
      onHeld: () => report({ type: 'held' }),
      onOpen: (open) => {
        engine = open;
        report({ type: 'open' });
      },
      onEnding: () => undefined,
    });
    report({ type: 'ended' });
  } catch (thrown) {
    report({ type: 'failed', error: failureOf(thrown).toRecord() });
  }
}
