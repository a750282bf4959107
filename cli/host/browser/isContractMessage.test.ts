import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { expect, it } from 'vitest';
import type { EngineClient } from '../../../core/engine/index.ts';
import { isContractMessage } from './isContractMessage.ts';

it('takes what the client of the contract really sends', async () => {
  const sent: string[] = [];
  const websocket = {
    readyState: 1,
    addEventListener: () => undefined,
    send: (text: string) => void sent.push(text),
  } as unknown as WebSocket;
  const client = createORPCClient<EngineClient>(new RPCLink({ websocket }));
  const abort = new AbortController();
  const calls = [
    client.workspace.info(undefined, { signal: abort.signal }),
    client.jobs.cancel({ id: 'J1' }),
    client.experiments.list(),
  ];
  for (const call of calls) call.catch(() => undefined);
  await expect.poll(() => sent.length).toBe(3);
  abort.abort();
  await expect.poll(() => sent.length).toBe(4);
  expect(sent.map(isContractMessage)).toEqual([true, true, true, true]);
});

it.each([
  '',
  'null',
  '[]',
  '{}',
  '"text"',
  '{"i":1,"p":{"u":"/a"}}',
  '{"i":"1"}',
  '{"i":"1","p":{}}',
  '{"i":"1","p":{"u":7}}',
  '{"i":"1","p":{"u":"file:///etc/passwd"}}',
  '{"i":"1","p":["/a"]}',
  '{"i":"1","t":2,"p":{"u":"/a"}}',
  '{"i":"1","t":"1","p":{"u":"/a"}}',
  '{"i":"1","t":3,"p":7}',
  '{"i":"1","p":{"u":"/a"}',
  'GET / HTTP/1.1',
])('refuses %s', (text) => expect(isContractMessage(text)).toBe(false));
