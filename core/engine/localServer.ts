import { randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { actor as actorSchema } from '../contract/index.ts';
import { sha256Of, writeFileAtomic, type WorkspacePaths } from '../storage/index.ts';
import { connectionsOf } from './connectionsOf.ts';
import type { EngineContext, EngineRouter } from './router.ts';

/** How a second `hrp` reaches the engine: read from a file that only the user can read. */
export interface Endpoint {
  socket: string;
  token: string;
  pid: number;
}

export const ACTOR_HEADER = 'x-hrp-actor';
/** Sent by whoever comes back by itself when this engine has ended: it is served, but nobody waits for it. */
export const GUEST_HEADER = 'x-hrp-guest';
const LONGEST_SOCKET_PATH = 100;
/** Longest message that a client may send. */
export const MAX_MESSAGE_BYTES = 8 << 20;

export interface LocalServer {
  /** Clients connected now, without guests. */
  clients(): number;
  /** Resolves when the last client has gone; until then new ones are served. */
  drained(): Promise<void>;
  /** Takes no new client and drops whatever is connected. */
  close(): Promise<void>;
}

/** Serves the contract on a socket in the workspace (a named pipe on Windows) to whoever has the token. */
export async function serveLocally(router: EngineRouter, paths: WorkspacePaths): Promise<LocalServer> {
  const endpoint: Endpoint = { socket: socketPath(paths), token: randomBytes(32).toString('hex'), pid: process.pid };
  if (process.platform !== 'win32') rmSync(endpoint.socket, { force: true });
  const handler = new RPCHandler<EngineContext>(router);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  const open = new Set<WebSocket>();
  const guests = new Set<WebSocket>();
  const waiting: (() => void)[] = [];
  const leave = (client: WebSocket) => {
    guests.delete(client);
    open.delete(client);
    if (open.size === 0) for (const resume of waiting.splice(0)) resume();
  };
  const server = createServer((_, response) => response.writeHead(404).end());
  const dropConnections = connectionsOf(server);
  server.on('upgrade', (request, socket, head) => {
    const actor = actorSchema.safeParse(request.headers[ACTOR_HEADER]);
    if (!isAuthorised(request, endpoint.token) || !actor.success) {
      const status = actor.success ? '401 Unauthorized' : '400 Bad Request';
      socket.on('error', () => socket.destroy());
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      (GUEST_HEADER in request.headers ? guests : open).add(client);
      client.on('error', () => client.terminate());
      client.on('close', () => leave(client));
      void handler.upgrade(paced(client), { context: { actor: actor.data } });
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(endpoint.socket, resolve));
  writeFileAtomic(paths.endpoint, JSON.stringify(endpoint), 0o600);
  return {
    clients: () => open.size,
    drained: () => (open.size === 0 ? Promise.resolve() : new Promise((resume) => waiting.push(resume))),
    close: async () => {
      rmSync(paths.endpoint, { force: true });
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const client of [...open, ...guests]) client.terminate();
      dropConnections();
      await closed;
    },
  };
}

/**
 * A client whose sends resolve when they have left this process: a stream to one that does not read is then not read
 * either, instead of piling up here. A send to one that has gone is no error; its end says so.
 */
function paced(client: WebSocket): Pick<WebSocket, 'addEventListener' | 'send'> {
  const send = (data: string | Uint8Array): unknown =>
    new Promise<void>((resolve) => client.send(data, () => resolve()));
  return { send, addEventListener: client.addEventListener.bind(client) };
}

/** The endpoint of the engine that holds the workspace; null when there is none to be read. */
export function readEndpoint(paths: WorkspacePaths): Endpoint | null {
  if (!existsSync(paths.endpoint)) return null;
  try {
    return JSON.parse(readFileSync(paths.endpoint, 'utf8')) as Endpoint;
  } catch {
    return null;
  }
}

function isAuthorised({ headers }: IncomingMessage, token: string): boolean {
  const given = Buffer.from(headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function socketPath({ root }: WorkspacePaths): string {
  const name = `hrp-${sha256Of(root).slice(0, 16)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const inside = join(root, 'engine.sock');
  return inside.length < LONGEST_SOCKET_PATH ? inside : join(tmpdir(), `${name}.sock`);
}
