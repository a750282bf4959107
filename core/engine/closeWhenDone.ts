import type { Engine } from './Engine.ts';
import type { LocalServer } from './localServer.ts';

/**
 * Serves the engine's clients and jobs to their end, then lets go of the workspace.
 * @param onClosing told when nothing is waited for any more
 */
export async function closeWhenDone(engine: Engine, server: LocalServer, onClosing?: () => void): Promise<void> {
  // Whoever comes before the last has gone is served too: until the lock is free, nobody else can.
  do {
    await server.drained();
    await engine.settled();
  } while (server.clients() > 0);
  onClosing?.();
  await server.close();
  await engine.close();
}
