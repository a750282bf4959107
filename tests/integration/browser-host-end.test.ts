import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { ENGINE_PATH } from '../../core/contract/index.ts';
import { originOf, signIn, startHost } from '../support/browserHost.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Long enough for a loaded machine, short of the 30 s that ws waits for the answer to its close. */
const ENDED_WITHIN_MS = 20_000;

it('a browser host ends though clients never answer its close, nor end their connections', async () => {
  const { host } = await startHost(temporaryFolder());
  const cookie = await signIn(host);
  const { port } = host;
  const upgrade = (session: string) =>
    [
      `GET ${ENGINE_PATH} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      `Origin: ${originOf(host)}`,
      `Cookie: ${session}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '\r\n',
    ].join('\r\n');
  const silent = [
    await silentClient(port, upgrade(cookie), '101'),
    // It has no session: it is upgraded to be told so, and told to close.
    await silentClient(port, upgrade('none'), '101'),
    await silentClient(port, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n\r\n`, '200'),
  ];
  const ended = Promise.race([host.end('end').then(() => 'ended'), sleep(ENDED_WITHIN_MS, 'still there')]);
  expect(await ended).toBe('ended');
  expect(host.enginePid).toBeNull();
  for (const socket of silent) socket.destroy();
});

/** Sends one request and never says or ends anything after that. */
async function silentClient(port: number, request: string, status: string): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
  socket.on('error', () => undefined);
  socket.write(request);
  const [head] = (await once(socket, 'data')) as [Buffer];
  expect(head.toString()).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
  return socket;
}
