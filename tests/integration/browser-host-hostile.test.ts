import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { CLOSE_NO_SESSION, ENGINE_PATH, ERROR_CODES, UPLOAD_PATH } from '../../core/contract/index.ts';
import { isContractMessage } from '../../cli/host/browser/isContractMessage.ts';
import { ask, endOf, openPage, originOf, sayRaw, signIn, startHost, type TestHost } from '../support/browserHost.ts';
import { hrp } from '../support/hrp.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const SEED = 20261124;
const CASES = 1000;
const MESSAGES = 200;
const UPLOAD_LIMIT = 1 << 20;
const OVERSIZED_BYTES = (8 << 20) + 1;
const FRAME_CODES = [1002, 1003, 1007, 1009];

const folder = temporaryFolder();
let open: TestHost;
let port: number;
let cookie: string;
let usedToken: string;
beforeAll(async () => {
  open = await startHost(folder, { uploadLimit: UPLOAD_LIMIT });
  port = open.host.port;
  const { pathname, search, searchParams } = new URL(open.host.url());
  usedToken = searchParams.get('token')!;
  cookie = (await ask(port, pathname + search)).headers['set-cookie']![0].split(';')[0];
});
afterAll(() => open.host.end('end'));

/** One hostile act: what is done, and how it may be answered. */
type Hostile =
  | { kind: 'request' | 'bytes'; text: string; statuses: number[] }
  | { kind: 'frame'; data: string | Buffer }
  | { kind: 'no session'; cookie: string };

const printable = fc.string({ maxLength: 40 }).map((text) => text.replace(/[\r\n]/g, ''));
const target = fc.oneof(
  fc.constantFrom('/', '/index.html', '/assets/main-abc123.js', ENGINE_PATH, UPLOAD_PATH, '/ask', '/open', '*'),
  fc.string({ maxLength: 60 }).map((text) => `/${encodeURI(text.toWellFormed())}`),
  fc
    .string({
      unit: fc.constantFrom('.', '/', '\\', '%2e', '%2f', '%5c', '%00', 'secret.txt', 'hrp.sqlite'),
      maxLength: 12,
    })
    .map((text) => `/${text}`),
);
const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND');
const foreignHost = fc.oneof(
  fc.domain().map((domain) => `${domain}:PORT`),
  fc.constantFrom('127.0.0.1', 'localhost:1', '0.0.0.0:PORT', '[::1]:PORT', '127.0.0.1:PORT.evil.example', ''),
  printable,
);
const foreignOrigin = fc.oneof(
  fc.webUrl({ validSchemes: ['http', 'https'] }),
  fc.constantFrom('null', 'http://127.0.0.1', 'https://127.0.0.1:PORT', 'http://localhost:PORT', 'file://', '*'),
  printable.map((text) => `x${text}`),
);
const wrongCookie = fc.oneof(
  fc.constantFrom(
    '',
    'hrp-session-PORT=',
    'hrp-session-PORT=USED',
    'hrp-session-1=SESSION',
    'HRP-SESSION-PORT=SESSION',
  ),
  fc.base64String({ maxLength: 60 }).map((value) => `hrp-session-PORT=${value}`),
  printable,
);
const GOOD = { host: '127.0.0.1:PORT', origin: 'http://127.0.0.1:PORT', cookie: 'COOKIE' };

const request = (
  line: string,
  { host, origin, cookie: given }: Record<keyof typeof GOOD, string>,
  more: string[] = [],
): string =>
  [line, `Host: ${host}`, `Origin: ${origin}`, `Cookie: ${given}`, 'Connection: close', ...more, '', ''].join('\r\n');

/** The parser refuses what is no HTTP, whatever else is wrong with it: 400. */
const asked = (statuses: number[], text: fc.Arbitrary<string>): fc.Arbitrary<Hostile> =>
  text.map((bytes) => ({ kind: 'request', text: bytes, statuses: [400, ...statuses] }));

const upgradeLines = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
const UPGRADE = [...upgradeLines, 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];

const hostile: fc.Arbitrary<Hostile> = fc.oneof(
  asked(
    [403],
    fc
      .tuple(method, target, foreignHost)
      .map(([verb, path, host]) => request(`${verb} ${path} HTTP/1.1`, { ...GOOD, host, origin: `http://${host}` })),
  ),
  asked(
    [403],
    fc
      .tuple(method, target, foreignOrigin)
      .map(([verb, path, origin]) => request(`${verb} ${path} HTTP/1.1`, { ...GOOD, origin })),
  ),
  asked(
    [401, 403, 405],
    fc
      .tuple(method, target, wrongCookie)
      .map(([verb, path, given]) => request(`${verb} ${path} HTTP/1.1`, { ...GOOD, cookie: given })),
  ),
  asked(
    [403],
    fc
      .oneof(fc.constant('USED'), fc.base64String({ maxLength: 60 }), printable)
      .map((token) => request(`GET /open?token=${encodeURIComponent(token.toWellFormed())} HTTP/1.1`, GOOD)),
  ),
  asked(
    [404],
    fc
      .tuple(fc.constantFrom('GET', 'POST', 'DELETE'), target)
      .filter(
        ([, path]) =>
          !['/', '/index.html', '/assets/main-abc123.js', UPLOAD_PATH, '/ask', '/open'].includes(path.split('?')[0]),
      )
      .map(([verb, path]) => request(`${verb} ${path} HTTP/1.1`, GOOD)),
  ),
  asked(
    [405],
    fc
      .tuple(
        fc.constantFrom('PUT', 'DELETE', 'PATCH', 'OPTIONS'),
        fc.constantFrom('/', '/index.html', UPLOAD_PATH, '/ask', '/open'),
      )
      .map(([verb, path]) => request(`${verb} ${path} HTTP/1.1`, GOOD)),
  ),
  asked(
    [413],
    fc
      .integer({ min: UPLOAD_LIMIT + 1, max: Number.MAX_SAFE_INTEGER })
      .map((length) => request(`POST ${UPLOAD_PATH}?name=x HTTP/1.1`, GOOD, [`Content-Length: ${length}`])),
  ),
  asked(
    [403, 404],
    fc
      .tuple(target, foreignOrigin, fc.boolean())
      .filter(([path, , isForeign]) => isForeign || path !== ENGINE_PATH)
      .map(([path, origin, isForeign]) =>
        request(`GET ${path} HTTP/1.1`, { ...GOOD, ...(isForeign && { origin }) }, UPGRADE),
      ),
  ),
  asked(
    [],
    printable.map((key) =>
      request(`GET ${ENGINE_PATH} HTTP/1.1`, GOOD, [...upgradeLines, `Sec-WebSocket-Key: ${key}`]),
    ),
  ),
  fc
    .oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => `\u0001${Buffer.from(bytes).toString('latin1')}\r\n\r\n`),
      fc.integer({ min: 17_000, max: 200_000 }).map((length) => `GET / HTTP/1.1\r\nX: ${'x'.repeat(length)}\r\n\r\n`),
      fc
        .tuple(printable, printable)
        .map(([name, value]) => `GET / HTTP/1.1\r\n ${name}: ${value}\r\nContent-Length: -1\r\n\r\n`),
    )
    .map((text): Hostile => ({ kind: 'bytes', text, statuses: [400, 431] })),
  wrongCookie.map((given): Hostile => ({ kind: 'no session', cookie: given })),
  fc
    .oneof(
      { weight: 20, arbitrary: fc.string({ maxLength: 200 }) },
      { weight: 20, arbitrary: fc.json() },
      { weight: 20, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
      { weight: 1, arbitrary: fc.constant('x'.repeat(OVERSIZED_BYTES)) },
    )
    .filter((data) => typeof data !== 'string' || !isContractMessage(data))
    .map((data): Hostile => ({ kind: 'frame', data })),
);

const filled = (text: string): string =>
  text
    .replaceAll('PORT', String(port))
    .replaceAll('COOKIE', cookie)
    .replaceAll('SESSION', cookie.split('=')[1])
    .replaceAll('USED', usedToken);
const log = () => readFileSync(join(open.workspace, 'browser.log'), 'utf8');
const lines = () => log().split('\n').length - 1;

async function act(one: Hostile): Promise<void> {
  if (one.kind === 'frame') {
    const page = (await openPage(open.host, cookie))!;
    page.socket.send(one.data);
    const { code, reason } = await page.ended;
    expect(FRAME_CODES).toContain(code);
    if (code === 1003 || code === 1007) expect(reason).toMatch(/^BAD_INPUT: /);
  } else if (one.kind === 'no session') {
    const headers = { cookie: filled(one.cookie), origin: originOf(open.host) };
    const { code, reason } = await endOf(new WebSocket(`ws://127.0.0.1:${port}${ENGINE_PATH}`, { headers }));
    expect(code).toBe(CLOSE_NO_SESSION);
    expect(reason).toMatch(/^NOT_PERMITTED: /);
  } else {
    const heard = await sayRaw(port, Buffer.from(filled(one.text), 'latin1'));
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(heard)?.[1]);
    expect(one.statuses, heard.slice(0, 300)).toContain(status);
    const { code, message } = JSON.parse(heard.slice(heard.indexOf('\r\n\r\n') + 4)) as Record<string, string>;
    expect(Object.keys(ERROR_CODES)).toContain(code);
    expect(code).not.toBe('BUG');
    expect(message.length).toBeGreaterThan(0);
  }
}

it(`${CASES} hostile acts are refused, typed and logged`, async () => {
  const kinds = new Map<string, number>();
  let expected = (await ask(port, '/absent')).status === 401 ? lines() : 0;
  await fc.assert(
    fc.asyncProperty(hostile, async (one) => {
      await act(one);
      expected++;
      expect(lines()).toBe(expected);
      kinds.set(one.kind, (kinds.get(one.kind) ?? 0) + 1);
    }),
    { seed: SEED, numRuns: CASES, endOnFailure: true },
  );
  expect([...kinds.values()].reduce((sum, count) => sum + count, 0)).toBe(CASES);
  for (const kind of ['request', 'bytes', 'frame', 'no session']) expect(kinds.get(kind)).toBeGreaterThan(20);
});

it(`${MESSAGES} messages that ask for nonsense are answered by the engine with an error`, async () => {
  const { socket, ended } = (await openPage(open.host, cookie))!;
  const answers = new Map<string, (status: number) => void>();
  socket.on('message', (data: Buffer) => {
    const { i, p } = JSON.parse(data.toString()) as { i: string; p: { s?: number } };
    answers.get(i)?.(p.s ?? 200);
  });
  const path = fc.oneof(
    fc.constantFrom('/__proto__', '/constructor', '/hypotheses/constructor', '/workspace/info/__proto__', '/jobs'),
    fc.constantFrom('/jobs/get', '/hypotheses/create', '/models/promote', '/experiments/train', '/market/importBars'),
    fc.webPath(),
  );
  let next = 0;
  await fc.assert(
    fc.asyncProperty(path, fc.jsonValue({ maxDepth: 4 }), async (u, json) => {
      const i = `hostile-${next++}`;
      const answer = new Promise<number>((resolve) => answers.set(i, resolve));
      socket.send(JSON.stringify({ i, p: { u: u.startsWith('/') ? u : `/${u}`, b: { json } } }));
      expect(await answer).toBeGreaterThanOrEqual(400);
    }),
    { seed: SEED, numRuns: MESSAGES, endOnFailure: true },
  );
  socket.close();
  await ended;
});

it('afterwards the engine is the same, a page works, lineage verifies, and no secret was logged', async () => {
  expect(open.said).toEqual([]);
  const page = (await openPage(open.host, await signIn(open.host)))!;
  expect(await page.client.lineage.verify()).toMatchObject({ ok: true });
  expect(await page.client.hypotheses.list()).toEqual([]);
  expect(await page.client.jobs.list({})).toEqual([]);
  page.socket.close();
  const doctor = await hrp('doctor', '--json', '--workspace', open.workspace);
  expect(doctor.code, doctor.stderr).toBe(0);
  for (const secret of [cookie.split('=')[1], usedToken]) expect(log()).not.toContain(secret);
});
