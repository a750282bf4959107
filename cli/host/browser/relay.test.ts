import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { CLOSE_ENGINE_LOST } from '../../../core/contract/index.ts';
import { relay } from './relay.ts';

const FRAMES = 48;
const FRAME_BYTES = 1 << 20;
/** What a relay may hold for the slower side: the bound at which it pauses, and a frame. */
const MOST_HELD = (4 << 20) + 2 * FRAME_BYTES;

const servers: WebSocketServer[] = [];

/** Both ends of a WebSocket over loopback. */
async function pair(): Promise<{ near: WebSocket; far: WebSocket }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  servers.push(server);
  await once(server, 'listening');
  const far = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [[near]] = (await Promise.all([once(server, 'connection'), once(far, 'open')])) as [[WebSocket], unknown];
  return { near, far };
}

let page: { near: WebSocket; far: WebSocket };
let engine: { near: WebSocket; far: WebSocket };
let refused: string[];
beforeEach(async () => {
  [page, engine, refused] = [await pair(), await pair(), []];
  relay(page.near, engine.near, (why) => refused.push(why));
});
afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const client of server.clients) client.terminate();
    server.close();
  }
});

const message = (i: number) => JSON.stringify({ i: `${i}`, p: { u: '/echo', b: 'x'.repeat(FRAME_BYTES) } });

it.each(['engine', 'page'] as const)('holds little of what the %s sends to a side that does not read', async (name) => {
  const [fast, slow] = name === 'engine' ? [engine, page] : [page, engine];
  const received: string[] = [];
  slow.far.on('message', (data: Buffer) => void received.push((JSON.parse(data.toString()) as { i: string }).i));
  slow.far.pause();
  for (let i = 0; i < FRAMES; i++) fast.far.send(message(i));
  await expect.poll(() => fast.near.isPaused).toBe(true);
  await sleep(200);
  expect(slow.near.bufferedAmount).toBeLessThan(MOST_HELD);
  expect(fast.far.bufferedAmount).toBeGreaterThan(8 * FRAME_BYTES);
  slow.far.resume();
  await expect.poll(() => received.length).toBe(FRAMES);
  expect(received).toEqual(Array.from({ length: FRAMES }, (_, i) => `${i}`));
  expect(refused).toEqual([]);
});

it('tells the page that the engine has gone', async () => {
  engine.far.terminate();
  expect(await once(page.far, 'close')).toEqual([CLOSE_ENGINE_LOST, Buffer.from('ENGINE_LOST: the engine ended')]);
});

it('tells it also when it was paused, as soon as it reads again', async () => {
  page.far.pause();
  for (let i = 0; i < FRAMES; i++) engine.far.send(message(i));
  await expect.poll(() => engine.near.isPaused).toBe(true);
  engine.near.terminate();
  const closed = once(page.far, 'close');
  page.far.resume();
  expect((await closed)[0]).toBe(CLOSE_ENGINE_LOST);
});

it('lets go of the engine when the page has gone', async () => {
  const closed = once(engine.far, 'close');
  page.far.terminate();
  await closed;
});

it('passes nothing on after a frame that is refused', async () => {
  const received: string[] = [];
  engine.far.on('message', (data: Buffer) => void received.push(data.toString()));
  const good = '{"i":"1","p":{"u":"/a"}}';
  for (const text of [good, 'nonsense', good]) page.far.send(text);
  expect(await once(page.far, 'close')).toEqual([1007, Buffer.from('BAD_INPUT: not a message of the contract')]);
  await once(engine.far, 'close');
  expect(received).toEqual([good]);
  expect(refused).toEqual(['not a message of the contract']);
});
