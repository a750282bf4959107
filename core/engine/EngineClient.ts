import { connect as netConnect } from 'node:net';
import { createORPCClient, type ORPCError, type ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { WebSocket } from 'ws';
import { AppError, ERROR_CODES, type Actor, type Contract, type ErrorCode } from '../contract/index.ts';
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

/** What a client call threw, as an AppError; a broken connection is ENGINE_LOST. */
export function fromContract(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const { code, data, message, cause } = thrown as ORPCError<string, { details?: Record<string, unknown> }> & Error;
  if (cause instanceof AppError) return cause;
  if (typeof code === 'string' && code in ERROR_CODES) return new AppError(code as ErrorCode, message, data?.details);
  if (code === 'BAD_REQUEST') return new AppError('BAD_INPUT', message);
  if (/closed|aborted|ECONNRESET|EPIPE/i.test(message ?? '')) {
    return new AppError(
      'ENGINE_LOST',
      'The engine that held the workspace ended. Run the command again.',
      undefined,
      thrown,
    );
  }
  return AppError.from(thrown);
}
