import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, type Actor } from '../../core/contract/index.ts';
import {
  closeWhenDone,
  directClient,
  readEndpoint,
  serveLocally,
  socketClient,
  workspacePaths,
  type EngineClient,
} from '../../core/engine/index.ts';
import { openEngine } from './engine/openEngine.ts';

export interface Connection {
  client: EngineClient;
  /** Ends the connection; an engine of this process first serves its other clients to the end. */
  close: () => Promise<void>;
}

const PATIENCE_MS = 30_000;
const RETRY_MS = 50;

/**
 * Reaches the engine that holds the workspace through its socket, or becomes that engine. Between two commands the lock
 * may be held by an engine that is opening or closing, so both are tried for a while.
 */
export async function connect(workspace: string, actor: Actor): Promise<Connection> {
  const root = resolve(workspace);
  const paths = workspacePaths(root);
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(RETRY_MS)) {
    const engine = await openEngine(root);
    if (engine) {
      const server = await serveLocally(engine.router, paths);
      const close = async () => {
        if (server.clients() > 0) process.stderr.write('Other commands use this workspace; ending when they have.\n');
        await closeWhenDone(engine, server);
      };
      return { client: directClient(engine.router, actor), close };
    }
    const endpoint = readEndpoint(paths);
    const connection = endpoint && (await socketClient(endpoint, actor));
    if (connection) return { client: connection.client, close: async () => connection.close() };
  }
  throw new AppError(
    'WORKSPACE_LOCKED',
    `Another engine holds ${root} and does not answer. End it (its process id is in ${paths.endpoint}) and try again.`,
  );
}
