import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { CLOSE_NO_SESSION, ENGINE_PATH, UPLOAD_PATH, type Uploaded } from '../../core/contract/index.ts';
import {
  ask,
  endOf,
  INDEX,
  openPage,
  originOf,
  pageSocket,
  sayRaw,
  SCRIPT,
  signIn,
  startHost,
  type TestHost,
} from '../support/browserHost.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const UPLOAD_LIMIT = 1 << 20;
const OVERSIZED_BYTES = 9 << 20;
/** The host gives a head 10 s. */
const HEAD_PATIENCE_MS = 60_000;
const PAGE = { accept: 'text/html' };

const folder = temporaryFolder();
let open: TestHost;
let port: number;
let cookie: string;
beforeAll(async () => {
  open = await startHost(folder, { uploadLimit: UPLOAD_LIMIT });
  port = open.host.port;
  cookie = await signIn(open.host);
});
afterAll(() => open.host.end('end'));

const log = () => readFileSync(join(open.workspace, 'browser.log'), 'utf8');
const tokenPath = () => {
  const { pathname, search } = new URL(open.host.url());
  return pathname + search;
};

describe('the one-time address', () => {
  it('is on 127.0.0.1 and opens a session once', async () => {
    const url = open.host.url();
    expect(url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/open\\?token=[\\w-]{43}$`));
    const path = url.slice(url.indexOf('/open'));
    const first = await ask(port, path, { headers: PAGE });
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/');
    expect(first.headers['set-cookie']).toEqual([
      expect.stringMatching(new RegExp(`^hrp-session-${port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`)),
    ]);
    const headers = { cookie: first.headers['set-cookie']![0].split(';')[0], ...PAGE };
    expect(await ask(port, '/', { headers })).toMatchObject({ status: 200, body: INDEX });

    const second = await ask(port, path, { headers: PAGE });
    expect(second.status).toBe(403);
    expect(second.headers['set-cookie']).toBeUndefined();
    expect(second.body).toContain('has been used');
    expect(log()).not.toContain(path.split('=')[1]);
  });

  it.each(['', '?token=', '?token=wrong', `?token=${'A'.repeat(43)}`, '?other=1'])(
    'with %j as its query is a page that says what to do, without any script',
    async (query) => {
      const { status, body, headers } = await ask(port, `/open${query}`, { headers: PAGE });
      expect(status).toBe(403);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(body).toContain('hrp open');
      expect(body).not.toMatch(/<script|javascript:|onload/i);
    },
  );

  it('is JSON to whoever is no browser, and takes GET alone', async () => {
    expect(JSON.parse((await ask(port, '/open?token=x')).body)).toMatchObject({ code: 'NOT_PERMITTED' });
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS']) {
      const path = tokenPath();
      expect((await ask(port, path, { method, headers: { origin: originOf(open.host) } })).status).toBe(405);
      expect((await ask(port, path)).status).toBe(303);
    }
  });
});

describe('without a session', () => {
  it.each(['/', '/index.html', '/assets/main-abc123.js', '/icon.svg', '/absent', '/hrp.sqlite'])(
    '%s is a page that says what to do, or 401 to whoever wants no page',
    async (path) => {
      for (const headers of [{}, { cookie: `hrp-session-${port}=wrong` }, { cookie: `hrp-session-1=${cookie}` }]) {
        const page = await ask(port, path, { headers: { ...headers, ...PAGE } });
        expect([page.status, page.headers['content-type']]).toEqual([403, 'text/html; charset=utf-8']);
        const other = await ask(port, path, { headers });
        expect(other.status).toBe(401);
        expect(JSON.parse(other.body)).toMatchObject({ code: 'NOT_PERMITTED', message: expect.any(String) });
      }
    },
  );

  it('a page is told over its WebSocket', async () => {
    expect(await endOf(pageSocket(open.host, `hrp-session-${port}=wrong`))).toMatchObject({ code: CLOSE_NO_SESSION });
    expect(await endOf(pageSocket(open.host, ''))).toMatchObject({ code: CLOSE_NO_SESSION });
  });

  it('nothing is uploaded', async () => {
    const headers = { origin: originOf(open.host) };
    const { status } = await ask(port, UPLOAD_PATH, { method: 'POST', headers, body: 'bars' });
    expect(status).toBe(401);
    expect(existsSync(join(open.workspace, 'uploads'))).toBe(false);
  });
});

describe('the renderer', () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    ask(port, path, { headers: { cookie, ...headers } });

  it('comes with its types, the index unkept and what is named by its content kept', async () => {
    expect(await get('/')).toMatchObject({
      ...{ status: 200, body: INDEX },
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    });
    expect(await get('/assets/main-abc123.js')).toMatchObject({
      ...{ status: 200, body: SCRIPT },
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'private, max-age=31536000, immutable',
      },
    });
    expect((await get('/icon.svg')).headers['content-type']).toBe('image/svg+xml');
  });

  it('comes compressed to whoever takes it so', async () => {
    const raw = await sayRaw(
      port,
      `GET /assets/main-abc123.js HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nAccept-Encoding: br, gzip\r\nConnection: close\r\n\r\n`,
    );
    const [head, body] = [raw.slice(0, raw.indexOf('\r\n\r\n')), raw.slice(raw.indexOf('\r\n\r\n') + 4)];
    expect(head).toMatch(/content-encoding: gzip/i);
    expect(gunzipSync(Buffer.from(body, 'latin1')).toString()).toBe(SCRIPT);
  });

  it('comes with every header that fences the page in', async () => {
    const { headers } = await get('/');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      `connect-src 'self' ws://127.0.0.1:${port} ws://localhost:${port}`,
      "worker-src 'self'",
      "manifest-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..\\secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/....//secret.txt',
    '//secret.txt',
    '/assets//main-abc123.js',
    '/./index.html',
    '/index.html/',
    '/index.html%00.js',
    '/%69ndex.html',
    '/assets',
    '/assets/',
    '/INDEX.HTML',
    '/browser.json',
    '/engine.json',
  ])('is not left by %s', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(JSON.parse(body)).toMatchObject({ code: 'NOT_FOUND' });
    expect(body).not.toContain('SECRET');
  });

  it('answers HEAD without a body, and no other method', async () => {
    const head = await ask(port, '/', { method: 'HEAD', headers: { cookie } });
    expect(head).toMatchObject({ status: 200, body: '', headers: { 'content-length': String(INDEX.length) } });
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      const { status, body } = await ask(port, '/', { method, headers: { cookie, origin: originOf(open.host) } });
      expect([method, status]).toEqual([method, 405]);
      expect(JSON.parse(body)).toMatchObject({ code: 'BAD_INPUT' });
    }
    expect(await sayRaw(port, `CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 405 /,
    );
  });
});

describe('a foreign Host or Origin', () => {
  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost',
    'localhost:PORT.evil.example',
    '127.0.0.1:PORT@evil.example',
    '[::1]:PORT',
    '0.0.0.0:PORT',
    '127.1:PORT',
    'LOCALHOST:PORT',
  ])('the Host %j is refused, also with the session', async (text) => {
    const host = text.replace('PORT', String(port));
    for (const path of ['/', tokenPath(), ENGINE_PATH]) {
      const { status, body } = await ask(port, path, { headers: { host, cookie } });
      expect(status).toBe(403);
      expect(JSON.parse(body)).toMatchObject({ code: 'NOT_PERMITTED' });
    }
    const socket = new WebSocket(`ws://127.0.0.1:${port}${ENGINE_PATH}`, {
      headers: { host, cookie, origin: `http://${host}` },
    });
    expect((await endOf(socket)).code).toBe(403);
  });

  it('two Hosts are none', async () => {
    const hosts = `Host: 127.0.0.1:${port}\r\nHost: evil.example`;
    expect(await sayRaw(port, `GET / HTTP/1.1\r\n${hosts}\r\nConnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 40[03] /,
    );
  });

  it.each(['http://evil.example', 'null', 'http://127.0.0.1', 'https://127.0.0.1:PORT', 'http://localhost:PORT', ''])(
    'the Origin %j is refused, also with the session',
    async (text) => {
      const origin = text.replace('PORT', String(port));
      expect((await ask(port, '/', { headers: { cookie, origin } })).status).toBe(403);
      const upload = await ask(port, UPLOAD_PATH, { method: 'POST', headers: { cookie, origin }, body: 'x' });
      expect(upload.status).toBe(403);
      const url = `ws://127.0.0.1:${port}${ENGINE_PATH}`;
      expect((await endOf(new WebSocket(url, { headers: { cookie, origin } }))).code).toBe(403);
    },
  );

  it('a WebSocket and a POST need an Origin', async () => {
    const url = `ws://127.0.0.1:${port}${ENGINE_PATH}`;
    expect((await endOf(new WebSocket(url, { headers: { cookie } }))).code).toBe(403);
    expect((await ask(port, UPLOAD_PATH, { method: 'POST', headers: { cookie }, body: 'x' })).status).toBe(403);
  });

  it('localhost serves as well, with its own session', async () => {
    const host = `localhost:${port}`;
    expect((await ask(port, tokenPath(), { headers: { host } })).status).toBe(303);
    expect((await ask(port, '/', { headers: { host, cookie, origin: `http://${host}` } })).status).toBe(200);
  });
});

describe('a WebSocket', () => {
  it.each(['/', '/upload', '/engine/', '/engine?x=1', '/Engine', '//engine', '/%65ngine'])(
    'at %s is refused',
    async (path) => {
      const headers = { cookie, origin: originOf(open.host) };
      expect((await endOf(new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers }))).code).toBe(404);
    },
  );

  it('that is no handshake is refused, typed', async () => {
    const head = (lines: string[]) =>
      [`GET ${ENGINE_PATH} HTTP/1.1`, `Host: 127.0.0.1:${port}`, `Origin: ${originOf(open.host)}`, `Cookie: ${cookie}`]
        .concat(lines, '', '')
        .join('\r\n');
    const upgrade = ['Connection: Upgrade', 'Upgrade: websocket'];
    for (const lines of [
      ['Connection: Upgrade', 'Upgrade: h2c'],
      upgrade,
      [...upgrade, 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: short'],
      [...upgrade, 'Sec-WebSocket-Version: 7', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='],
    ]) {
      const heard = await sayRaw(port, head(lines));
      expect(heard).toMatch(/^HTTP\/1\.1 400 /);
      expect(JSON.parse(heard.slice(heard.indexOf('\r\n\r\n')))).toMatchObject({ code: 'BAD_INPUT' });
    }
  });

  it('carries the contract as the user that the host names', async () => {
    const page = (await openPage(open.host, cookie))!;
    expect((await page.client.workspace.info()).path).toBe(open.workspace);
    await expect(page.client.jobs.get({ id: 'J999' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await page.client.lineage.list({}))[0]).toMatchObject({ act: 'workspace.created' });
    page.socket.close();
    await page.ended;
  });

  it('is closed for a frame that is oversized, binary, broken or no message; others go on', async () => {
    const other = (await openPage(open.host, cookie))!;
    const broken = async (send: (socket: WebSocket) => void) => {
      const page = (await openPage(open.host, cookie))!;
      send(page.socket);
      return page.ended;
    };
    expect(await broken((socket) => socket.send('x'.repeat(OVERSIZED_BYTES)))).toMatchObject({ code: 1009 });
    expect(await broken((socket) => socket.send(Buffer.from('{}')))).toEqual({
      ...{ code: 1003, reason: 'BAD_INPUT: a binary frame' },
    });
    expect(await broken((socket) => socket.send('not even JSON'))).toEqual({
      ...{ code: 1007, reason: 'BAD_INPUT: not a message of the contract' },
    });
    const rawOf = (socket: WebSocket) => (socket as unknown as { _socket: { write: (bytes: Buffer) => void } })._socket;
    // Unmasked; a reserved opcode; a reserved bit; a close frame of one byte; text that is no UTF-8.
    for (const bytes of ['8105aaaaaaaaaa', '8380000000005555', 'f18000000000', '888100000000aa', '818200000000c328']) {
      const { code } = await broken((socket) => rawOf(socket).write(Buffer.from(bytes, 'hex')));
      expect([bytes, [1002, 1007].includes(code)]).toEqual([bytes, true]);
    }
    expect((await other.client.workspace.info()).path).toBe(open.workspace);
    other.socket.close();
    expect(log()).toMatch(/400 GET \/engine Max payload size exceeded/);
    expect(log()).toMatch(/400 GET \/engine not a message of the contract/);
  });
});

describe('an upload', () => {
  const upload = (query: string, body: string | Buffer, headers: Record<string, string> = {}) =>
    ask(port, UPLOAD_PATH + query, {
      method: 'POST',
      headers: { cookie, origin: originOf(open.host), ...headers },
      body,
    });
  const uploads = () => join(open.workspace, 'uploads');
  const kept = () => (existsSync(uploads()) ? readdirSync(uploads()) : []);

  it('lies under its own name in a folder of its own, for the user alone', async () => {
    const { status, body } = await upload(`?name=${encodeURIComponent('Kurse März.csv')}`, 'date,symbol\n');
    expect(status).toBe(200);
    const { path, bytes } = JSON.parse(body) as Uploaded;
    expect(path).toMatch(/[/\\]workspace[/\\]uploads[/\\][0-9a-f-]{36}[/\\]Kurse März\.csv$/);
    expect(bytes).toBe(12);
    expect(readFileSync(path, 'utf8')).toBe('date,symbol\n');
    if (process.platform !== 'win32') expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
  });

  it('never leaves that folder, whatever its name', async () => {
    for (const name of ['../../../escaped.csv', '/etc/escaped.csv', '..\\escaped.csv', '', '..']) {
      const { path } = JSON.parse((await upload(`?name=${encodeURIComponent(name)}`, 'x')).body) as Uploaded;
      expect(path.startsWith(uploads())).toBe(true);
    }
    expect(existsSync(join(folder, 'escaped.csv'))).toBe(false);
  });

  it('over the limit is refused, whether it says so before or not, and leaves nothing', async () => {
    const before = kept();
    const large = Buffer.alloc(UPLOAD_LIMIT + 1);
    for (const headers of [{ 'content-length': String(large.length) }, { 'transfer-encoding': 'chunked' }]) {
      const { status, body } = await upload('?name=large.csv', large, headers);
      expect(status).toBe(413);
      expect(JSON.parse(body)).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('1048576') });
    }
    expect(kept()).toEqual(before);
    expect((await upload('?name=fits.csv', Buffer.alloc(UPLOAD_LIMIT))).status).toBe(200);
  });

  it('that breaks off leaves nothing', async () => {
    const before = kept();
    const headers = { cookie, origin: originOf(open.host), 'content-length': '1000' };
    const request = httpRequest({
      host: '127.0.0.1',
      port,
      path: `${UPLOAD_PATH}?name=a.csv`,
      method: 'POST',
      headers,
    });
    request.on('error', () => undefined);
    request.write('half');
    await expect.poll(() => kept().length).toBe(before.length + 1);
    request.destroy();
    await expect.poll(kept).toEqual(before);
    await expect.poll(log).toMatch(/400 POST \/upload BAD_INPUT: The upload broke off/);
  });

  it('takes POST alone', async () => {
    expect((await ask(port, UPLOAD_PATH, { headers: { cookie } })).status).toBe(405);
  });
});

describe('what is hardly a request', () => {
  it.each([
    ['garbage', '\u0000\u0001garbage\r\n\r\n', 400],
    ['TLS', Buffer.from('16030100a5010000a10303', 'hex'), 400],
    ['another protocol', 'SSH-2.0-OpenSSH\r\n\r\n', 400],
    ['a request without Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 403],
    ['an empty Host', 'GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n', 403],
    ['an expectation', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nConnection: close\r\n\r\n', 417],
    ['huge headers', `GET / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`, 431],
    ['many headers', `GET / HTTP/1.1\r\n${'X: y\r\n'.repeat(20_000)}\r\n`, 431],
    ['a huge path', `GET /${'x'.repeat(100_000)} HTTP/1.1\r\n\r\n`, 431],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
  ])('%s is refused, typed', async (_, bytes, status) => {
    const heard = await sayRaw(port, bytes);
    expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(heard).toMatch(/\{"code":"(BAD_INPUT|NOT_PERMITTED)","message":".+"\}/);
  });

  it('half a request is given up after a while, and holds up nobody meanwhile', async () => {
    const halves = [
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`,
      'GE',
      `POST ${UPLOAD_PATH} HTTP/1.1\r\nHost: 127.0.0.1:${port}`,
    ];
    const all = Promise.all(Array.from({ length: 60 }, (_, i) => sayRaw(port, halves[i % 3], HEAD_PATIENCE_MS)));
    expect((await ask(port, '/', { headers: { cookie } })).status).toBe(200);
    const started = performance.now();
    for (const heard of await all) expect(heard).toMatch(/^HTTP\/1\.1 408 /);
    expect(performance.now() - started).toBeLessThan(HEAD_PATIENCE_MS);
  });
});

it('afterwards the engine is unharmed, and the log has no secret', async () => {
  const page = (await openPage(open.host, cookie))!;
  expect(await page.client.lineage.verify()).toMatchObject({ ok: true });
  expect(open.said).toEqual([]);
  page.socket.close();
  expect(log()).not.toContain(cookie.split('=')[1]);
  expect(log()).not.toMatch(/token=/);
});
