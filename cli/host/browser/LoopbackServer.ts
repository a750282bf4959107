import { once } from 'node:events';
import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { AppError } from '../../../core/contract/index.ts';
import { connectionsOf } from '../../../core/engine/index.ts';
import type { PageSockets } from './PageSockets.ts';
import { REFUSED_PAGE_POLICY, refusedPage } from './refusedPage.ts';
import { Refusal } from './Refusal.ts';
import type { RefusalLog } from './RefusalLog.ts';
import type { Routes } from './Routes.ts';
import { securityHeaders } from './securityHeaders.ts';

const LOOPBACK = '127.0.0.1';
/** How long the head of a request may take, and all of it. */
const HEAD_MS = 10_000;
const REQUEST_MS = 10 * 60_000;
const CHECK_MS = 1000;
const MAX_CONNECTIONS = 512;

/** Statuses of requests that Node's parser refuses, by the code of its error. */
const PARSER_STATUS: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** HTTP on 127.0.0.1 alone. Whatever is refused is answered with its code and message, and logged. */
export class LoopbackServer {
  private readonly routes: Routes;
  private readonly sockets: PageSockets;
  private readonly log: RefusalLog;
  private readonly server: Server;
  private readonly dropConnections: () => void;

  constructor(routes: Routes, sockets: PageSockets, log: RefusalLog) {
    this.routes = routes;
    this.sockets = sockets;
    this.log = log;
    this.server = createServer({
      headersTimeout: HEAD_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: CHECK_MS,
      // What has none is refused like a foreign one: typed and logged.
      requireHostHeader: false,
    });
    this.server.maxConnections = MAX_CONNECTIONS;
    this.dropConnections = connectionsOf(this.server);
    this.server.on('request', (request, response) => void this.answer(request, response));
    this.server.on('upgrade', (request, socket, head) => void this.upgrade(request, socket, head));
    this.server.on('connect', (request, socket) =>
      this.refuseSocket(socket, request, new Refusal(405, 'BAD_INPUT', 'This is no proxy.')),
    );
    this.server.on('checkExpectation', (request, response) =>
      this.refuse(request, response, new Refusal(417, 'BAD_INPUT', 'Nothing can be expected here.')),
    );
    this.server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
      if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
      const status = PARSER_STATUS[error.code ?? ''] ?? 400;
      this.refuseSocket(socket, null, new Refusal(status, 'BAD_INPUT', `This is no request: ${error.message}.`));
    });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /**
   * @param port 0 for any that is free
   * @throws AppError CONFLICT when it is taken
   */
  async listen(port: number): Promise<void> {
    try {
      this.server.listen(port, LOOPBACK);
      await once(this.server, 'listening');
    } catch (thrown) {
      const { code, message } = thrown as NodeJS.ErrnoException;
      throw new AppError('CONFLICT', `Port ${port} cannot be used (${code ?? message}). Choose another with --port.`);
    }
  }

  /** Takes nothing new, tells the pages, and drops whatever else is connected. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    await this.sockets.close();
    this.dropConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(securityHeaders(this.port))) response.setHeader(name, value);
    try {
      await this.routes.answer(request, response, this.port);
    } catch (thrown) {
      this.refuse(request, response, refusalOf(thrown));
    }
  }

  private refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
    const { status, code, message } = refusal;
    this.log.write(status, request.method, request.url, `${code}: ${message}`);
    if (response.headersSent) return void response.destroy();
    const wantsPage = request.method === 'GET' && /\btext\/html\b/.test(request.headers.accept ?? '');
    const asPage = wantsPage && (status === 401 || status === 403);
    const body = asPage ? refusedPage(message) : JSON.stringify({ code, message });
    if (asPage) response.setHeader('Content-Security-Policy', REFUSED_PAGE_POLICY);
    response.writeHead(asPage ? 403 : status, {
      'Content-Type': asPage ? 'text/html; charset=utf-8' : 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
    });
    response.end(body);
  }

  private async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    try {
      await this.sockets.accept(request, socket, head, this.port);
    } catch (thrown) {
      this.refuseSocket(socket, request, refusalOf(thrown));
    }
  }

  /** Of a request that has no response object. */
  private refuseSocket(socket: Duplex, request: IncomingMessage | null, { status, code, message }: Refusal): void {
    this.log.write(status, request?.method, request?.url, `${code}: ${message}`);
    const body = JSON.stringify({ code, message });
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      'X-Content-Type-Options: nosniff',
    ];
    socket.on('error', () => socket.destroy());
    if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
    else socket.destroy();
  }
}

const refusalOf = (thrown: unknown): Refusal => {
  if (thrown instanceof Refusal) return thrown;
  const { code, message } = AppError.from(thrown);
  return new Refusal(500, code, message, thrown);
};
