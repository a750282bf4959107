import { connect as netConnect } from 'node:net';
import type { MessagePort } from 'node:worker_threads';
import { createORPCClient, type ClientLink } from '@orpc/client';
import { RPCLink as PortLink, type SupportedMessagePort } from '@orpc/client/message-port';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { WebSocket } from 'ws';
import type { Actor, Contract } from '../contract/index.ts';
import { ACTOR_HEADER, GUEST_HEADER, type Endpoint } from './localServer.ts';
import type { EngineRouter } from './router.ts';

/** The contract as a client calls it, whichever way it goes. */
export type EngineClient = ContractRouterClient<Contract>;

const CONNECT_TIMEOUT_MS = 5000;

/** A client in the engine's own process. */
export const directClient = (router: EngineRouter, actor: Actor): EngineClient =>
  createRouterClient(router, { context: { actor } }) as unknown as EngineClient;

/**
 * An open WebSocket to the engine behind the endpoint.
 * @param guest whether the engine may end without waiting for it
 * @returns null when nobody answers there
 */
export async function dialEngine(endpoint: Endpoint, actor: Actor, guest = false): Promise<WebSocket | null> {
  // ws takes no socketPath beside a URL, and a ws+unix URL cannot name every path.
  const socket = new WebSocket('ws://localhost/', {
    createConnection: () => netConnect(endpoint.socket),
    headers: {
      authorization: `Bearer ${endpoint.token}`,
      [ACTOR_HEADER]: actor,
      ...(guest && { [GUEST_HEADER]: '1' }),
    },
    handshakeTimeout: CONNECT_TIMEOUT_MS,
  });
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.once('open', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  return isOpen ? socket : null;
}

/**
 * A client over the local socket.
 * @returns null when nobody answers there
 */
export async function socketClient(
  endpoint: Endpoint,
  actor: Actor,
): Promise<{ client: EngineClient; close: () => void } | null> {
  const socket = await dialEngine(endpoint, actor);
  if (!socket) return null;
  const link: ClientLink<Record<never, never>> = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { client: createORPCClient(link), close: () => socket.close() };
}

/** A client over a MessagePort of worker threads, for tests: a renderer makes its own. */
export function portClient(port: MessagePort): { client: EngineClient; close: () => void } {
  const link: ClientLink<Record<never, never>> = new PortLink({ port: port as SupportedMessagePort });
  port.start();
  return { client: createORPCClient(link), close: () => port.close() };
}
