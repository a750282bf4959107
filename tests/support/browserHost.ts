import { mkdirSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import './compileCache.ts';
import { BrowserHost, type BrowserHostOptions } from '../../cli/host/browser/BrowserHost.ts';
import { ENGINE_PATH } from '../../core/contract/index.ts';
import { Engine, type EngineClient } from '../../core/engine/index.ts';
import { USER } from './testEngine.ts';

export const INDEX = '<!doctype html><title>fixture</title><script src="./assets/main-abc123.js"></script>';
/** Long enough to be worth compressing. */
export const SCRIPT = `/* ${'the same again '.repeat(200)}*/`;

/** A renderer in small: an index, a script, an icon. */
export function fixtureRenderer(folder: string): URL {
  const root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), INDEX);
  writeFileSync(join(root, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(root, 'assets', 'main-abc123.js'), SCRIPT);
  // A sibling of the folder that is served: nobody may reach it.
  writeFileSync(join(folder, 'secret.txt'), 'SECRET');
  return pathToFileURL(`${root}/`);
}

export interface TestHost {
  host: BrowserHost;
  workspace: string;
  /** What the host said. */
  said: string[];
}

/** A browser host of the workspace `<folder>/workspace`, which is made, with the fixture as renderer. */
export async function startHost(folder: string, options: Partial<BrowserHostOptions> = {}): Promise<TestHost> {
  const workspace = options.workspace ?? join(folder, 'workspace');
  Engine.create(workspace);
  const said: string[] = [];
  const renderer = fixtureRenderer(folder);
  const say = (text: string) => void said.push(text);
  const host = await BrowserHost.start({ workspace, actor: USER, renderer, say, ...options });
  return { host, workspace, said };
}

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface HttpRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** One request as it is given, to the letter of its path. */
export const ask = (port: number, path: string, { method = 'GET', headers = {}, body }: HttpRequest = {}) =>
  new Promise<HttpAnswer>((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks).toString() }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });

/** Whatever comes back for these bytes until the other side closes, or until `patience` ms have passed. */
export const sayRaw = (port: number, bytes: string | Buffer, patience = 20_000): Promise<string> =>
  new Promise((resolve) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => void socket.write(bytes));
    const late = setTimeout(() => socket.destroy(), patience);
    socket.on('data', (chunk) => (heard += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(late);
      resolve(heard);
    });
  });

/** Opens the workstation as a browser does. @returns the Cookie header of the session */
export async function signIn(host: BrowserHost): Promise<string> {
  const { pathname, search } = new URL(host.url());
  const { headers } = await ask(host.port, pathname + search);
  return headers['set-cookie']![0].split(';')[0];
}

export const originOf = (host: BrowserHost): string => `http://127.0.0.1:${host.port}`;

/** The WebSocket of a page that has signed in. */
export const pageSocket = (host: BrowserHost, cookie: string): WebSocket =>
  new WebSocket(`ws://127.0.0.1:${host.port}${ENGINE_PATH}`, { headers: { cookie, origin: originOf(host) } });

/** How a WebSocket ended: its close code and reason, or the status with which its upgrade was refused. */
export const endOf = (socket: WebSocket): Promise<{ code: number; reason: string }> =>
  new Promise((resolve) => {
    socket.on('error', () => undefined);
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    socket.on('unexpected-response', (_, { statusCode }) => resolve({ code: statusCode!, reason: '' }));
  });

export interface Page {
  client: EngineClient;
  socket: WebSocket;
  ended: Promise<{ code: number; reason: string }>;
}

/** A page with the contract in it; null while the host has no engine. */
export async function openPage(host: BrowserHost, cookie: string): Promise<Page | null> {
  const socket = pageSocket(host, cookie);
  const ended = endOf(socket);
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.once('open', () => resolve(true));
    void ended.then(() => resolve(false));
  });
  if (!isOpen) return null;
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { client: createORPCClient(link), socket, ended };
}
