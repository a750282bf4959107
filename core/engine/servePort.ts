import { RPCHandler } from '@orpc/server/ws';
import type { Actor } from '../contract/index.ts';
import { MAX_MESSAGE_BYTES } from './localServer.ts';
import type { EngineContext, EngineRouter } from './router.ts';

interface PortEvent {
  data?: unknown;
}
interface PortBase {
  /** Called with text or bytes alone, and never with a list of what to transfer. */
  postMessage(message: string | Uint8Array): void;
  start?(): void;
  close(): void;
}
/** A MessagePort of Node's worker threads, or Electron's MessagePortMain, which has `on` alone. */
export type EnginePort = PortBase &
  (
    | { addEventListener(type: 'message' | 'close', listener: (event: PortEvent) => void): void }
    | { on(type: 'message' | 'close', listener: (event: PortEvent) => void): unknown }
  );

/**
 * Serves the contract to whoever holds the other end of the port, until that end is closed.
 *
 * Calls and answers cross as text: a value that cannot be cloned never meets the port, which it would close, and is at
 * most an error of its own call. The frames are those of oRPC's own port adapter; its WebSocket adapter reads them here,
 * because the port adapter lets a malformed message end the process. A message that is neither text nor bytes, or is
 * longer than a socket's may be, closes the port.
 */
export function servePort(router: EngineRouter, port: EnginePort, actor: Actor): void {
  const listen = (type: 'message' | 'close', listener: (event: PortEvent) => void) => {
    if ('addEventListener' in port) port.addEventListener(type, listener);
    else port.on(type, listener);
  };
  const socket = {
    send: (message: string | Uint8Array) => port.postMessage(message),
    addEventListener: (type: 'message' | 'close', listener: (event: PortEvent) => void) =>
      listen(type, (event) => {
        if (type === 'message' && !isMessage(event.data)) port.close();
        else listener(event);
      }),
  };
  void new RPCHandler<EngineContext>(router).upgrade(socket as unknown as ServedSocket, { context: { actor } });
  port.start?.();
}

type ServedSocket = Parameters<RPCHandler<EngineContext>['upgrade']>[0];

const isMessage = (data: unknown): boolean =>
  (typeof data === 'string' || data instanceof Uint8Array) && data.length <= MAX_MESSAGE_BYTES;
