import type { Server, Socket } from 'node:net';

/**
 * Everything that is connected to a server, upgraded or not. A server has closed only when the last of it is gone, and a
 * client may keep its half of a connection open for ever.
 * @returns drops all that is connected now
 */
export function connectionsOf(server: Server): () => void {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return () => {
    for (const socket of open) socket.destroy();
  };
}
