import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer, type WebSocket } from 'ws';
import { CLOSE_NO_SESSION, ENGINE_PATH, type Actor } from '../../../core/contract/index.ts';
import { dialEngine, readEndpoint, type WorkspacePaths } from '../../../core/engine/index.ts';
import { cookieName, cookiesOf, type Access } from './Access.ts';
import { checkOrigin } from './checkOrigin.ts';
import { Refusal } from './Refusal.ts';
import { relay } from './relay.ts';

/** As the engine's own socket. */
const MAX_MESSAGE_BYTES = 8 << 20;
const GOING_AWAY = 1001;
const GRACE_MS = 1000;

export interface PageSocketsOptions {
  paths: WorkspacePaths;
  /** Who acts in the pages. */
  actor: Actor;
  access: Access;
  /** Told of every frame and upgrade that is refused. */
  refused: (status: number, request: IncomingMessage, why: string) => void;
}

/** The WebSockets of the pages; each has a connection to the engine of its own. */
export class PageSockets {
  private readonly options: PageSocketsOptions;
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  private readonly open = new Set<WebSocket>();
  private isClosed = false;

  constructor(options: PageSocketsOptions) {
    this.options = options;
  }

  /**
   * Connects a page to the engine.
   * @throws Refusal 403 for a foreign page, 404, 400, 503 while there is no engine
   */
  async accept(request: IncomingMessage, socket: Duplex, head: Buffer, port: number): Promise<void> {
    const { paths, actor, access, refused } = this.options;
    checkOrigin(request, port, true);
    if (request.url !== ENGINE_PATH) throw new Refusal(404, 'NOT_FOUND', `Only ${ENGINE_PATH} takes a WebSocket.`);
    if (request.method !== 'GET' || request.headers.upgrade?.toLowerCase() !== 'websocket') {
      throw new Refusal(400, 'BAD_INPUT', 'This is not the handshake of a WebSocket.');
    }
    if (!access.admits(cookiesOf(request.headers.cookie, cookieName(port)))) {
      // A page learns no status of a refused upgrade: only a close code can tell it that trying again is of no use.
      const page = this.upgrade(request, socket, head);
      refused(401, request, 'no session');
      page.on('error', () => page.terminate());
      page.close(CLOSE_NO_SESSION, 'NOT_PERMITTED: no session');
      return;
    }
    const endpoint = readEndpoint(paths);
    const engine = endpoint && (await dialEngine(endpoint, actor, true));
    if (!engine || this.isClosed) {
      engine?.terminate();
      throw new Refusal(503, 'ENGINE_LOST', 'The engine is being started. Try again in a moment.');
    }
    let page: WebSocket;
    try {
      page = this.upgrade(request, socket, head);
    } catch (thrown) {
      engine.terminate();
      throw thrown;
    }
    this.open.add(page);
    page.on('close', () => this.open.delete(page));
    relay(page, engine, (why) => refused(400, request, why));
  }

  /** Tells the pages that the host ends; those that do not answer in a second are dropped. */
  async close(): Promise<void> {
    this.isClosed = true;
    const closed = [...this.open].map((page) => new Promise((resolve) => page.once('close', resolve)));
    for (const page of this.open) page.close(GOING_AWAY, 'The workstation was ended.');
    await Promise.race([Promise.all(closed), sleep(GRACE_MS, undefined, { ref: false })]);
    for (const page of this.open) page.terminate();
  }

  /** @throws Refusal 400 for a handshake that is none */
  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): WebSocket {
    let page: WebSocket | undefined;
    let why = 'The connection has gone.';
    const broken = (error: Error) => (why = `${error.message}.`);
    this.server.once('wsClientError', broken);
    this.server.handleUpgrade(request, socket, head, (opened) => (page = opened));
    this.server.off('wsClientError', broken);
    if (!page) throw new Refusal(400, 'BAD_INPUT', why);
    return page;
  }
}
