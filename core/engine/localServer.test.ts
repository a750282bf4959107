import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { os } from '@orpc/server';
import { expect, it, onTestFinished, vi } from 'vitest';
import { workspacePaths } from '../storage/index.ts';
import { dialEngine } from './EngineClient.ts';
import { readEndpoint, serveLocally } from './localServer.ts';
import type { EngineContext, EngineRouter } from './router.ts';

const EVENT_BYTES = 1 << 16;
/** Far more than the operating system keeps for a socket that is not read. */
const MANY = 1000;
const PAUSE_MS = 300;
/** Long enough for a loaded machine, short of the 30 s that ws waits for the answer to its close. */
const CLOSED_WITHIN_MS = 10_000;
const isSocket = process.platform !== 'win32';

it.runIf(isSocket)('a stream waits for a client that does not read, and goes on when it does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hrp-slow-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let made = 0;
  const router = {
    flood: os.$context<EngineContext>().handler(async function* () {
      for (; made < MANY; made++) {
        yield 'x'.repeat(EVENT_BYTES);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }),
  } as unknown as EngineRouter;
  const paths = workspacePaths(folder);
  const server = await serveLocally(router, paths);
  const client = (await dialEngine(readEndpoint(paths)!, 'user:ada'))!;
  const received = vi.fn();
  client.on('message', received);
  client.pause();
  client.send(JSON.stringify({ i: '1', p: { u: '/flood' } }));
  await expect.poll(() => made).toBeGreaterThan(0);
  for (let before = -1; before !== made; await sleep(PAUSE_MS)) before = made;
  expect(made).toBeLessThan(MANY / 2);
  client.resume();
  await expect.poll(() => made).toBe(MANY);
  // The answer, every event, and the end.
  await expect.poll(() => received.mock.calls.length).toBe(MANY + 2);
  client.close();
  await server.close();
});

it.runIf(isSocket)(
  'closes though clients keep their ends open: one that was refused, one that never answers',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hrp-silent-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const paths = workspacePaths(folder);
    const server = await serveLocally({} as unknown as EngineRouter, paths);
    const { socket: path, token } = readEndpoint(paths)!;
    const refused = await silentClient(path, 'wrong', '401');
    const served = await silentClient(path, token, '101');
    await expect.poll(() => server.clients()).toBe(1);
    const closed = Promise.race([server.close().then(() => 'closed'), sleep(CLOSED_WITHIN_MS, 'still open')]);
    expect(await closed).toBe('closed');
    for (const socket of [refused, served]) socket.destroy();
  },
);

/** Asks for a WebSocket and never says or ends anything after that. */
async function silentClient(path: string, token: string, status: string): Promise<Socket> {
  const socket = connect({ path, allowHalfOpen: true });
  socket.on('error', () => undefined);
  socket.write(
    [
      'GET / HTTP/1.1',
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      `Authorization: Bearer ${token}`,
      'x-hrp-actor: user:ada',
      '\r\n',
    ].join('\r\n'),
  );
  const [head] = (await once(socket, 'data')) as [Buffer];
  expect(head.toString()).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
  return socket;
}
