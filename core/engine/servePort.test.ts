import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { os } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { portClient } from './EngineClient.ts';
import type { EngineContext, EngineRouter } from './router.ts';
import { servePort, type EnginePort } from './servePort.ts';

const USER = 'user:ada';
const CIRCULAR: Record<string, unknown> = {};
CIRCULAR.self = CIRCULAR;
/** What no contract can carry, and of which `port.postMessage` itself refuses the last two. */
const UNSENDABLE: Record<string, unknown> = { circular: CIRCULAR, function: () => 1, symbol: Symbol('x') };

const base = os.$context<EngineContext>();
let ended = 0;
/** A router of its own, small and with answers that the contract would not let pass. */
const ROUTER = {
  who: base.handler(({ context }) => context.actor),
  give: base.handler(({ input }) => UNSENDABLE[input as string]),
  count: base.handler(async function* () {
    try {
      for (let i = 0; ; i++) {
        yield i;
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    } finally {
      ended++;
    }
  }),
} as unknown as EngineRouter;
interface SmallClient {
  who: () => Promise<string>;
  give: (what: string) => Promise<unknown>;
  count: () => Promise<AsyncIterator<number>>;
}
const clientOf = (port: MessagePort) => portClient(port).client as unknown as SmallClient;

/** The port as Electron's main process has it: `on` alone, events with data, nothing before `start`. */
function asMessagePortMain(port: MessagePort) {
  let start: () => void = () => undefined;
  const started = new Promise<void>((resolve) => (start = resolve));
  return {
    postMessage: (message: unknown, transfer?: never[]) => port.postMessage(message, transfer ?? []),
    on: (type: string, listener: (event: { data?: unknown }) => void) =>
      void started.then(() => port.on(type, (data: unknown) => listener({ data }))),
    start: () => start(),
    close: () => port.close(),
  };
}

let ours: MessagePort;
let theirs: MessagePort;
beforeEach(() => {
  const { port1, port2 } = new MessageChannel();
  [ours, theirs] = [port1, port2];
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  theirs.close();
  vi.restoreAllMocks();
});
const isClosed = (port: MessagePort) => new Promise<void>((resolve) => port.once('close', resolve));

describe('servePort', () => {
  it.each([
    ["a port of Node's", (port: MessagePort): EnginePort => port],
    ["Electron's MessagePortMain", asMessagePortMain],
  ])('serves calls and streams over %s, as the actor it is told', async (_, wrap) => {
    servePort(ROUTER, wrap(ours), USER);
    const client = clientOf(theirs);
    expect(await client.who()).toBe(USER);
    const events = await client.count();
    expect([await events.next(), await events.next()]).toMatchObject([{ value: 0 }, { value: 1 }]);
    const before = ended;
    await events.return?.();
    await expect.poll(() => ended).toBe(before + 1);
  });

  it('ends its streams when the other end is closed', async () => {
    servePort(ROUTER, ours, USER);
    const events = await clientOf(theirs).count();
    await events.next();
    const before = ended;
    theirs.close();
    await expect.poll(() => ended).toBe(before + 1);
  });

  it.each(Object.keys(UNSENDABLE))(
    'answers with a %s as JSON would, or with an error, and stays open',
    async (what) => {
      servePort(ROUTER, ours, USER);
      const client = clientOf(theirs);
      const answer = await client.give(what).then(
        (value) => ({ value }),
        (thrown: { code?: string }) => ({ code: thrown.code }),
      );
      expect(answer).toEqual(what === 'circular' ? { code: 'INTERNAL_SERVER_ERROR' } : { value: undefined });
      expect(await client.who()).toBe(USER);
    },
  );

  it('posts text alone, and never lists what to transfer', async () => {
    const post = vi.spyOn(ours, 'postMessage');
    servePort(ROUTER, ours, USER);
    await clientOf(theirs).who();
    expect(post.mock.calls.map((args) => args.map((arg) => typeof arg))).toEqual([['string']]);
  });

  it.each([
    ['no JSON', 'hello'],
    ['JSON of another shape', '{"i":1,"p":{}}'],
    ['null', 'null'],
    ['bytes that are no text', Uint8Array.of(0xff, 0xff, 0)],
    ['a procedure that there is not', '{"i":"9","p":{"u":"/no/such","b":{"json":1}}}'],
  ])('survives %s', async (_, message) => {
    servePort(ROUTER, ours, USER);
    theirs.postMessage(message);
    expect(await clientOf(theirs).who()).toBe(USER);
  });

  it.each([
    ['an object', { i: 1 }],
    ['a number that would be a length', 2 ** 31],
    ['a longer text than a socket takes', 'x'.repeat((8 << 20) + 1)],
  ])('closes the port on %s', async (_, message) => {
    servePort(ROUTER, ours, USER);
    const closed = isClosed(theirs);
    theirs.start();
    theirs.postMessage(message);
    await closed;
  });
});
