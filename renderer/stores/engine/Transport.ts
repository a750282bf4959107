import type { ClientLink } from '@orpc/client';

/** An open way to an engine. */
export interface OpenTransport {
  link: ClientLink<Record<never, never>>;
  /** Resolves when it has ended, with why. */
  ended: Promise<TransportEnd>;
}
export type TransportEnd = 'engine-lost' | 'no-session';

/** How the page reaches the engine: a WebSocket in the browser host, a MessagePort in the desktop host. */
export interface Transport {
  /** Rejects when there is no engine to be reached yet; it is then tried again. */
  open(): Promise<OpenTransport>;
}
