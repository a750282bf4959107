import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DesktopBridge } from '../../core/contract/index.ts';
import { securityHeaders } from '../../cli/host/browser/securityHeaders.ts';
import { readEndpoint, socketClient, workspacePaths, type EngineClient } from '../../core/engine/index.ts';
import { barsCsv } from '../support/barsCsv.ts';
import { ENDLESS } from '../support/endless.ts';
import { newHypothesis } from '../support/hypothesis.ts';
import { FEW_FEATURES } from '../support/researchWorkspace.ts';
import { smallMarket } from '../support/smallMarket.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { Page } from './double/Page.ts';
import { connectPage } from './support/connectPage.ts';
import {
  app,
  control,
  crashers,
  endForked,
  forked,
  handlers,
  logOf,
  openers,
  pageOf,
  startDesktop,
  until,
  windows,
} from './support/startDesktop.ts';

/** On an idle machine a second; this one may be busy. */
const RECOVERED_MS = 15_000;
/** Of the demo market that a job would make, were it not killed. */
const DEMO_SEED = 7;
const MARKET_SEED = 1;

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const DEMO = { seed: DEMO_SEED, out: join(folder, 'demo') };
const log = () => logOf(folder);
const engines = () => forked.filter(({ name }) => name === 'HRP engine');
const computes = () => forked.filter(({ name }) => name === 'HRP compute');
const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

let page: ReturnType<typeof currentPage>;
let way: Awaited<ReturnType<typeof connectPage>>;
let client: EngineClient;
let ended: Promise<string>;

const contents = () => windows[0].contents;
const currentPage = () => pageOf.get(contents())!();
const bridge = () => page.world.hrpDesktop as DesktopBridge;

async function connect(): Promise<void> {
  page = currentPage();
  way = await connectPage(page);
  ({ client, ended } = await way.open());
}

/** Starts a job that lasts until it is cancelled. @returns its id */
async function startEndless(): Promise<string> {
  const events = await client.experiments.train({ hypothesis: 'H1', features: FEW_FEATURES, ...ENDLESS });
  const first = await events.next();
  void (async () => {
    for await (const event of events) void event;
  })().catch(() => undefined);
  return (first.value as { jobId: string }).jobId;
}

beforeAll(async () => {
  startDesktop(folder, `--workspace=${workspace}`);
  await until('a page', () => windows[0] && currentPage());
  await connect();
});
afterAll(endForked);

const askFor = (path: string, method = 'GET') =>
  handlers.get('hrp')!(new Request(`hrp://app${path}`, { method }) as never) as Promise<Response>;

describe('the window', () => {
  it('is sandboxed, isolated and without Node', () => {
    expect(windows).toHaveLength(1);
    expect(windows[0].options.webPreferences).toMatchObject({
      ...{ contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true },
      ...{ spellcheck: false, devTools: false },
    });
  });

  it('has an origin of its own that bypasses nothing', () => {
    expect(control.schemes).toEqual([
      { scheme: 'hrp', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
    expect(page.origin).toBe('hrp://app');
  });

  it('gets four functions from the preload script and no ipcRenderer', () => {
    expect(Object.keys(page.world)).toEqual(['hrpDesktop']);
    expect(Object.keys(bridge()).sort()).toEqual(['connect', 'onCommand', 'onEngineLost', 'pathOf']);
    expect(
      new Page('https://evil.example', windows[0].options.webPreferences!.preload!, () => undefined).world,
    ).toEqual({});
    expect(bridge().pathOf({ double: '/data/bars.csv' })).toBe('/data/bars.csv');
  });
});

describe('the renderer is served', () => {
  it('with a strict policy', async () => {
    const answer = await askFor('/');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = answer.headers.get('content-security-policy')!.split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(policy.filter((line) => line.includes('unsafe'))).toEqual(["style-src-attr 'unsafe-inline'"]);
    expect(await answer.text()).toContain('<div id="root">');
  });

  it('with the policy of the browser host, but for where that one connects', async () => {
    const policy = (text: string | null) => text!.split('; ').filter((line) => !line.startsWith('connect-src'));
    const here = (await askFor('/')).headers.get('content-security-policy');
    expect(policy(here)).toEqual(policy(securityHeaders(1)['Content-Security-Policy']));
  });

  it('by the files that its page names', async () => {
    const named = /src="\.(\/assets\/[^"]+\.js)"/.exec(await (await askFor('/')).text())!;
    const script = await askFor(named[1]);
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
  });

  it.each([
    '/../desktop/main/index.js',
    '/..%2fdesktop%2fmain%2findex.js',
    '/%2e%2e/desktop/main/index.js',
    '//etc/passwd',
    '/assets/../../../package.json',
    '/assets\\..\\..\\package.json',
    '/index.html%00.js',
    '/assets/',
    '/nothing.js',
  ])('and nothing else: %s', async (path) => {
    const answer = await askFor(path);
    expect([answer.status, await answer.text()]).toEqual([404, 'Not found']);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('to no other host of the scheme, and to no other method', async () => {
    const elsewhere = await handlers.get('hrp')!(new Request('hrp://other/index.html') as never);
    expect([elsewhere.status, (await askFor('/', 'POST')).status]).toEqual([404, 404]);
  });
});

describe('refused', () => {
  const isRefused = (event: string, details: object = {}) => {
    let isPrevented = false;
    contents().emit(event, { preventDefault: () => (isPrevented = true), ...details });
    return isPrevented;
  };

  it.each([
    ['a foreign origin', { origin: 'https://evil.example', url: 'https://evil.example/x', parent: null }],
    ['a frame within the page', { origin: 'hrp://app', url: 'hrp://app/', parent: {} }],
    ['another host of the scheme', { origin: 'hrp://other', url: 'hrp://other/', parent: null }],
    ['a frame that is gone', null],
  ])('a port for %s', async (_, senderFrame) => {
    const ports = vi.fn();
    page.ipc.on('hrp:port', ports);
    const before = log().length;
    contents().emit('ipc-message', { senderFrame, sender: contents() }, 'hrp:connect');
    await new Promise((resume) => setTimeout(resume, 50));
    page.ipc.off('hrp:port', ports);
    expect(ports).not.toHaveBeenCalled();
    expect(log().slice(before)).toMatch(/Refused a message of/);
  });

  it('a channel that is not known', () => {
    const senderFrame = { origin: 'hrp://app', url: 'hrp://app/', parent: null };
    contents().emit('ipc-message', { senderFrame, sender: contents() }, 'hrp:shell', 'rm');
    expect(log()).toContain('Refused a message on the unknown channel "hrp:shell"');
  });

  it('to leave the page, but not to load it again', () => {
    const go = (url: string, isMainFrame = true) => isRefused('will-frame-navigate', { url, isMainFrame });
    expect([go('https://evil.example/'), go('file:///etc/passwd'), go('hrp://app@evil/'), go('hrp://appx/')]).toEqual(
      Array(4).fill(true),
    );
    expect(go('hrp://app/', false)).toBe(true);
    expect(go('hrp://app/')).toBe(false);
    expect(isRefused('will-redirect', { url: 'https://evil.example/' })).toBe(true);
  });

  it('new windows and embedded pages', () => {
    expect(openers.get(contents())!('https://evil.example/')).toEqual({ action: 'deny' });
    expect(openers.get(contents())!('hrp://app/')).toEqual({ action: 'deny' });
    expect(isRefused('will-attach-webview')).toBe(true);
  });

  it.each(['geolocation', 'media', 'notifications', 'openExternal', 'hid', 'clipboard-read', 'fileSystem'] as const)(
    'the permission %s',
    (permission) => {
      const answer = vi.fn();
      control.permissionRequest!({} as never, permission as never, answer, { requestingUrl: 'hrp://app/' } as never);
      expect(answer.mock.calls).toEqual([[false]]);
      expect(control.permissionCheck!(null, permission, 'hrp://app/', {} as never)).toBe(false);
    },
  );

  it('all but copying and the full screen, and these to others', () => {
    const check = (permission: 'fullscreen' | 'clipboard-sanitized-write', origin: string) =>
      control.permissionCheck!(null, permission, origin, {} as never);
    expect([check('fullscreen', 'hrp://app/'), check('clipboard-sanitized-write', 'hrp://app/')]).toEqual([true, true]);
    expect([check('fullscreen', 'hrp://apple/'), check('clipboard-sanitized-write', 'https://evil.example/')]).toEqual([
      false,
      false,
    ]);
  });

  it('the network', () => {
    const answer = vi.fn();
    control.beforeRequest!({ url: 'https://evil.example/' } as never, answer);
    expect(answer.mock.calls).toEqual([[{ cancel: true }]]);
  });
});

describe('the engine', () => {
  it('is a process of its own that made the workspace and answers over the port', async () => {
    expect(engines().map(({ args }) => args)).toEqual([[workspace, 'create']]);
    expect(engines()[0].child.pid).not.toBe(process.pid);
    expect(await client.workspace.info()).toMatchObject({ path: workspace, bars: 0 });
    expect(statSync(workspacePaths(workspace).marker).isFile()).toBe(true);
  });

  it('refuses over the port with the typed error', async () => {
    await expect(client.experiments.get({ id: 'E99' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('serves the local socket too, so that commands reach it', async () => {
    const connection = await socketClient(readEndpoint(workspacePaths(workspace))!, 'user:other');
    expect(await connection!.client.workspace.info()).toMatchObject({ path: workspace });
    connection!.close();
  });

  it('runs a job in a compute process that main forked, as this user', async () => {
    const file = join(folder, 'bars.csv');
    writeFileSync(file, barsCsv(smallMarket(MARKET_SEED)));
    const events = await client.market.importBars({ path: file });
    const stages: string[] = [];
    let next = await events.next();
    for (; !next.done; next = await events.next()) stages.push(next.value.stage);
    expect(next.value).toMatchObject({ rows_rejected: 0, rows_accepted: expect.any(Number) });
    expect(stages.length).toBeGreaterThan(1);
    expect(computes()).not.toHaveLength(0);
    await until('the end of the compute process', () => computes().every(({ child }) => !isRunning(child.pid!)));
    const [job] = await client.jobs.list({ limit: 1 });
    expect(job).toMatchObject({ state: 'done', actor: expect.stringMatching(/^user:/) });
    await client.hypotheses.create(newHypothesis('first'));
  });

  it('a compute process that dies twice is a failed job, and the engine goes on', async () => {
    const before = computes().length;
    const killer = setInterval(
      () =>
        computes()
          .slice(before)
          .forEach(({ child }) => child.kill('SIGKILL')),
      20,
    );
    const events = await client.demo.generate(DEMO);
    const run = async () => {
      for await (const event of events) void event;
    };
    await expect(run()).rejects.toMatchObject({ code: 'JOB_FAILED' });
    clearInterval(killer);
    expect(computes().length).toBe(before + 2);
    expect(await client.workspace.info()).toMatchObject({ path: workspace });
  });
});

describe('menu and bridge', () => {
  it('sends the ids of commands to the page', async () => {
    const chosen: string[] = [];
    bridge().onCommand((id) => chosen.push(id));
    const items = control.menu!.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    for (const id of ['go/models', 'new.hypothesis', 'import', 'palette']) {
      items.find((item) => item.id === id)!.click!({} as never, undefined, {} as never);
    }
    expect(chosen).toEqual(['go/models', 'new.hypothesis', 'import', 'palette']);
  });

  it('has no key twice', () => {
    const keys = control.menu!.flatMap(({ submenu }) =>
      Array.isArray(submenu) ? submenu.flatMap(({ accelerator }) => accelerator ?? []) : [],
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('a second start shows the window of the first', () => {
    const focus = vi.fn();
    windows[0].window.once('focus', focus);
    app.emit('second-instance');
    expect(focus).toHaveBeenCalledOnce();
    expect(windows).toHaveLength(1);
  });
});

describe('crashes', () => {
  it('of the engine: the page is told, a new engine comes, its port reaches the page, calls work again', async () => {
    const lost = vi.fn();
    bridge().onEngineLost(lost);
    const [{ child }] = engines();
    const started = performance.now();
    child.kill('SIGKILL');
    expect(await ended).toBe('engine-lost');
    ({ client, ended } = await way.open());
    expect(await client.workspace.info()).toMatchObject({ path: workspace });
    expect(performance.now() - started).toBeLessThan(RECOVERED_MS);
    expect(lost).toHaveBeenCalledOnce();
    expect(engines()).toHaveLength(2);
    expect(log()).toMatch(/The engine ended: .*It is started again\./);
  });

  it('of the engine in the middle of a job: its compute process ends with it', async () => {
    const before = computes().length;
    await startEndless();
    const { child } = await until('a compute process', () => computes()[before]);
    engines().at(-1)!.child.kill('SIGKILL');
    await until('the end of the compute process', () => !isRunning(child.pid!));
    ({ client, ended } = await way.open());
    const [job] = await client.jobs.list({ limit: 1 });
    expect(job).toMatchObject({ state: 'failed', error: { code: 'ENGINE_LOST' } });
  });

  it('of the page: it is offered again, and asks for its port by itself', async () => {
    crashers.get(contents())!();
    contents().emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    const question = await until('the dialog', () => control.questions[0]);
    expect(question.options).toMatchObject({ buttons: ['Reload', 'Close the window'], detail: /crashed/ });
    question.answer(0);
    await until('a new page', () => currentPage());
    await connect();
    expect(await client.workspace.info()).toMatchObject({ path: workspace });
  });
});

describe('to quit', () => {
  const question = () => until('the question', () => control.questions[0]);
  let job: string;

  it('asks while a job runs; Stay is the default and changes nothing', async () => {
    job = await startEndless();
    windows[0].window.close();
    const asked = await question();
    expect(asked.options).toMatchObject({
      message: '1 job runs',
      buttons: ['Wait, then quit', 'Cancel jobs and quit', 'Stay'],
      ...{ defaultId: 2, cancelId: 2 },
    });
    asked.answer(2);
    expect(windows[0].window.isDestroyed()).toBe(false);
    expect(await client.jobs.get({ id: job })).toMatchObject({ state: 'running' });
  });

  it("waits on the user's word, and quits when the job has ended", async () => {
    app.quit();
    (await question()).answer(0);
    await client.jobs.cancel({ id: job });
    await until('the end', () => control.hasQuit);
    expect(windows[0].window.isDestroyed()).toBe(true);
    const { child } = engines().at(-1)!;
    expect(isRunning(child.pid!)).toBe(false);
    expect(readEndpoint(workspacePaths(workspace))).toBeNull();
  });

  it('remembers the workspace and how the window stood', () => {
    const read = (name: string) => JSON.parse(readFileSync(join(folder, 'userData', name), 'utf8')) as unknown;
    expect(read('desktop.json')).toEqual({ workspace });
    expect(read('window.json')).toMatchObject({ width: 1440, height: 900, isMaximized: false });
  });
});
