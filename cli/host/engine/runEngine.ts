import { serveWorkspace, workspacePaths } from '../../../core/engine/index.ts';
import type { EngineOrder, EngineReport } from './messages.ts';
import { openEngine } from './openEngine.ts';

export interface EngineProcessOptions {
  workspace: string;
  report: (message: EngineReport) => void;
  /** Calls back with each order; one that nobody can give any more counts as `end`. */
  onOrder: (listener: (order: EngineOrder) => void) => void;
}

/**
 * The life of an engine process of the browser host.
 * @throws AppError as Engine.open does
 */
export async function runEngine({ workspace, report, onOrder }: EngineProcessOptions): Promise<void> {
  const stop = new AbortController();
  const cancel = new AbortController();
  onOrder((order) => {
    stop.abort();
    if (order === 'cancel') cancel.abort();
  });
  await serveWorkspace({
    paths: workspacePaths(workspace),
    open: () => openEngine(workspace),
    stop: stop.signal,
    cancel: cancel.signal,
    onHeld: () => report({ type: 'held' }),
    onOpen: () => report({ type: 'open' }),
    onEnding: (jobs, commands) => report({ type: 'ending', jobs, commands }),
    onClosing: () => report({ type: 'closing' }),
  });
}
