import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askRunningHost } from '../../cli/host/browser/askRunningHost.ts';
import { readHostState } from '../../cli/host/browser/HostState.ts';
import { connect } from '../../cli/host/connect.ts';
import { CLOSE_ENGINE_LOST, UPLOAD_PATH, type Uploaded } from '../../core/contract/index.ts';
import type { EngineClient } from '../../core/engine/index.ts';
import { survivors } from '../chaos/support/processes.ts';
import { ask, openPage, originOf, signIn, startHost, type Page, type TestHost } from '../support/browserHost.ts';
import { ENDLESS } from '../support/endless.ts';
import { errorOf, hrp, startHrp } from '../support/hrp.ts';
import { HRP_FILE } from '../support/built.ts';
import { FEW_FEATURES, researchWorkspace } from '../support/researchWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { USER } from '../support/testEngine.ts';

const HRP = fileURLToPath(HRP_FILE);
const MARKET_SEED = 620;
const PATIENCE_MS = 120_000;
/** Within which a page learns that its engine has ended. */
const LOST_MS = 2000;

const folder = temporaryFolder();
let root: string;
const at = (...args: string[]) => [...args, '--workspace', root, '--json'];
const state = () => join(root, 'browser.json');

beforeAll(async () => {
  const workspace = await researchWorkspace(folder, MARKET_SEED);
  root = workspace.root;
  await workspace.engine.close();
});

/** A page, as soon as the host has an engine. */
async function page({ host }: TestHost, cookie: string): Promise<Page> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(50)) {
    const open = await openPage(host, cookie);
    if (open) return open;
  }
  throw new Error('no engine came');
}

const train = async (client: EngineClient): Promise<string> => {
  const request = { hypothesis: 'H1', features: FEW_FEATURES, ...ENDLESS };
  const first = await (await client.experiments.train(request)).next();
  if (first.done) throw new Error('the training ended at once');
  await expect.poll(async () => (await client.jobs.get({ id: first.value.jobId })).state).toBe('running');
  return first.value.jobId;
};

describe('the engine of a browser host', () => {
  let open: TestHost;
  let cookie: string;
  beforeAll(async () => {
    open = await startHost(folder, { workspace: root });
    cookie = await signIn(open.host);
  });
  afterAll(() => open.host.end('cancel'));

  it('serves several pages and a command at once', async () => {
    const [one, other] = [await page(open, cookie), await page(open, cookie)];
    const note = { id: 'H1', notes: 'written in a page' };
    await one.client.hypotheses.update(note);
    expect(await other.client.hypotheses.get({ id: 'H1' })).toMatchObject({ notes: note.notes });
    const command = await hrp(...at('hypothesis', 'show', 'H1'));
    expect(command.code, command.stderr).toBe(0);
    expect(JSON.parse(command.stdout)).toMatchObject({ notes: note.notes });
    expect((await one.client.lineage.list({})).at(-1)).toMatchObject({ act: 'hypothesis.updated', actor: USER });
    one.socket.close();
    await one.ended;
    expect((await other.client.workspace.info()).hypotheses).toBe(1);
    other.socket.close();
  });

  it('carries what is large, in both directions', async () => {
    const { client, socket } = await page(open, cookie);
    const notes = 'n'.repeat(3 << 20);
    await client.hypotheses.update({ id: 'H1', notes });
    const read = await Promise.all(Array.from({ length: 8 }, () => client.hypotheses.get({ id: 'H1' })));
    for (const one of read) expect(one.notes === notes).toBe(true);
    await client.hypotheses.update({ id: 'H1', notes: '' });
    socket.close();
  });

  it('is started again when it was killed; every page is told at once', async () => {
    const [one, other] = [await page(open, cookie), await page(open, cookie)];
    const job = await train(one.client);
    const pid = open.host.enginePid!;
    const started = performance.now();
    process.kill(pid, 'SIGKILL');
    const ends = await Promise.all([one.ended, other.ended]);
    expect(performance.now() - started).toBeLessThan(LOST_MS);
    for (const { code } of ends) expect(code).toBe(CLOSE_ENGINE_LOST);
    const after = await page(open, cookie);
    expect(open.host.enginePid).not.toBe(pid);
    expect(await after.client.jobs.get({ id: job })).toMatchObject({ state: 'failed', error: { code: 'ENGINE_LOST' } });
    expect(await after.client.lineage.verify()).toMatchObject({ ok: true });
    expect(open.said.at(-1)).toMatch(/killed by SIGKILL.*started again/);
    after.socket.close();
  });

  it('is started again ever later when it dies ever again, and pages are refused meanwhile', async () => {
    const before = open.said.length;
    process.kill(open.host.enginePid!, 'SIGKILL');
    await expect.poll(() => open.said.length).toBe(before + 1);
    expect(open.said.at(-1)).toMatch(/in 0\.5 s/);
    expect(await openPage(open.host, cookie)).toBeNull();
    expect(readFileSync(join(root, 'browser.log'), 'utf8')).toMatch(/503 GET \/engine ENGINE_LOST/);
    const after = await page(open, cookie);
    expect((await after.client.workspace.info()).path).toBe(root);
    after.socket.close();
  });

  it('waits for no page when it ends, but for its jobs', async () => {
    const { client, ended } = await page(open, cookie);
    const job = await train(client);
    const end = open.host.end('end');
    expect(await ended).toMatchObject({ code: 1001 });
    await expect.poll(() => open.said.at(-1)).toMatch(/^Still at work: 1 job; ending when done/);
    const command = await hrp(...at('jobs', 'list'));
    expect((JSON.parse(command.stdout) as { id: string; state: string }[])[0]).toMatchObject({
      id: job,
      state: 'running',
    });
    void open.host.end('cancel');
    await end;
    const after = await hrp(...at('jobs', 'list'));
    expect((JSON.parse(after.stdout) as unknown[])[0]).toMatchObject({ id: job, state: 'cancelled' });
    expect(open.host.enginePid).toBeNull();
  });
});

describe('a browser host beside another command', () => {
  it('uses the engine of that command, and its own as soon as that one has ended', async () => {
    const first = await connect(root, USER);
    const open = await startHost(folder, { workspace: root });
    expect(open.said).toEqual([expect.stringContaining('Another hrp command holds the workspace')]);
    const cookie = await signIn(open.host);
    const early = await page(open, cookie);
    await early.client.hypotheses.update({ id: 'H1', notes: 'through the engine of the command' });
    expect(await first.client.hypotheses.get({ id: 'H1' })).toMatchObject({
      notes: 'through the engine of the command',
    });
    // The command ends though a page is open.
    await first.close();
    expect(await early.ended).toMatchObject({ code: CLOSE_ENGINE_LOST });
    const late = await page(open, cookie);
    expect(await late.client.hypotheses.get({ id: 'H1' })).toMatchObject({
      notes: 'through the engine of the command',
    });
    late.socket.close();
    await open.host.end('end');
  });

  it('ends while another command still holds the workspace', async () => {
    const first = await connect(root, USER);
    const open = await startHost(folder, { workspace: root });
    await open.host.end('end');
    expect((await first.client.workspace.info()).path).toBe(root);
    await first.close();
  });
});

describe('what a host leaves and finds', () => {
  it('keeps its port over a restart, not its sessions; takes another port when that one is taken', async () => {
    const one = await startHost(folder, { workspace: root });
    const { port } = one.host;
    const cookie = await signIn(one.host);
    if (process.platform !== 'win32') expect((statSync(state()).mode & 0o777).toString(8)).toBe('600');
    await one.host.end('end');
    expect(readHostState(state())).toEqual({ port });
    const two = await startHost(folder, { workspace: root });
    expect(two.host.port).toBe(port);
    expect((await ask(port, '/', { headers: { cookie } })).status).toBe(401);
    await two.host.end('end');

    const other = createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const three = await startHost(folder, { workspace: root });
    expect(three.host.port).not.toBe(port);
    await three.host.end('end');
    await expect(startHost(folder, { workspace: root, port })).rejects.toMatchObject({ code: 'CONFLICT' });
    other.close();
    const command = await hrp(...at('doctor'));
    expect(command.code, command.stderr).toBe(0);
  });

  it('empties its uploads at its start and at its end', async () => {
    const left = join(root, 'uploads', 'left');
    mkdirSync(left, { recursive: true });
    writeFileSync(join(left, 'bars.csv'), 'left by a host that was killed');
    const { host } = await startHost(folder, { workspace: root });
    expect(existsSync(left)).toBe(false);
    const headers = { cookie: await signIn(host), origin: originOf(host) };
    const { body } = await ask(host.port, `${UPLOAD_PATH}?name=b.csv`, { method: 'POST', headers, body: 'x' });
    expect(existsSync((JSON.parse(body) as Uploaded).path)).toBe(true);
    await host.end('end');
    expect(readdirSync(root)).not.toContain('uploads');
  });

  it('says what is wrong with a workspace instead of an address', async () => {
    const damaged = join(folder, 'damaged');
    mkdirSync(damaged);
    writeFileSync(join(damaged, 'workspace.json'), '{}');
    writeFileSync(
      join(damaged, 'hrp.sqlite'),
      'no database at all, but long enough to be looked at as one'.repeat(100),
    );
    await expect(startHost(folder, { workspace: damaged })).rejects.toMatchObject({ code: 'WORKSPACE_DAMAGED' });
  });

  it('gives tokens to whoever knows the secret, and believes no other host', async () => {
    const { host } = await startHost(folder, { workspace: root });
    const real = readHostState(state())!;
    const url = await askRunningHost(real);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/open\?token=[\w-]{43}$/);
    expect((await ask(host.port, url!.slice(url!.indexOf('/open')))).status).toBe(303);
    expect(await askRunningHost({ ...real, secret: 'guessed' })).toBeNull();
    const plain = { method: 'POST', headers: { origin: originOf(host) } };
    expect((await ask(host.port, '/ask', plain)).status).toBe(403);
    expect((await ask(host.port, '/ask', { headers: { cookie: await signIn(host) } })).status).toBe(405);
    await host.end('end');
    expect(await askRunningHost(real)).toBeNull();
    expect(await askRunningHost(readHostState(state()))).toBeNull();

    const answer = JSON.stringify({ token: 'x'.repeat(43), proof: 'y'.repeat(43) });
    const impostor = createServer((socket) =>
      socket.once('data', () =>
        socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${answer.length}\r\nConnection: close\r\n\r\n${answer}`),
      ),
    ).listen(real.port, '127.0.0.1');
    await new Promise((resolve) => impostor.once('listening', resolve));
    expect(await askRunningHost(real)).toBeNull();
    impostor.close();
  });
});

describe('hrp open', () => {
  /** The command in a process of its own, and the address that it prints. */
  async function startOpen(workspace: string) {
    const { child, done } = startHrp(['open', '--no-browser', '--workspace', workspace]);
    const url = await new Promise<URL>((resolve, reject) => {
      let printed = '';
      child.stdout!.on('data', (text: string) => {
        printed += text;
        const found = /http:\S+/.exec(printed);
        if (found) resolve(new URL(found[0]));
      });
      void done.then((result) => reject(new Error(result.stderr)));
    });
    return { child, done, url, open: () => ask(Number(url.port), url.pathname + url.search) };
  }

  it('makes a workspace that is not there, prints an address, and ends at an interrupt', async () => {
    const workspace = join(folder, 'new', 'workspace');
    const { child, done, open } = await startOpen(workspace);
    expect((await open()).status).toBe(303);
    child.kill('SIGINT');
    const { code, signal, stderr } = await done;
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(stderr).toBe(`Made a new workspace in ${workspace}.\n`);
    expect(readdirSync(workspace)).not.toContain('engine.json');
  });

  it('makes none in a folder with other things in it, and wants a port that is one', async () => {
    const result = await hrp('open', '--no-browser', '--json', '--workspace', folder);
    expect(result.code).toBe(1);
    expect(errorOf(result)).toMatchObject({ code: 'CONFLICT' });
    expect((await hrp('open', '--port', '0')).code).toBe(2);
    expect((await hrp('open', '--port', '65536')).code).toBe(2);
  });

  it('a second time prints a further address of the host that runs, and ends', async () => {
    const first = await startOpen(root);
    const second = await hrp('open', '--no-browser', '--json', '--workspace', root);
    expect(second.code, second.stderr).toBe(0);
    const url = new URL((JSON.parse(second.stdout) as { url: string }).url);
    expect(url.port).toBe(first.url.port);
    expect(url.search).not.toBe(first.url.search);
    for (const { pathname, search } of [first.url, url]) {
      expect((await ask(Number(url.port), pathname + search)).status).toBe(303);
    }
    first.child.kill('SIGTERM');
    expect((await first.done).code).toBe(0);
  });

  it.runIf(process.platform !== 'win32')(
    'goes on with its jobs when the terminal interrupts it and all that it started; the second time it ends',
    async () => {
      const args = [HRP, 'open', '--no-browser', '--workspace', root];
      const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      let printed = '';
      child.stderr.on('data', (text: Buffer) => (said += text.toString()));
      child.stdout.on('data', (text: Buffer) => (printed += text.toString()));
      const ended = once(child, 'exit');
      await expect.poll(() => printed).toContain('token=');
      const work = await connect(root, USER);
      const job = await train(work.client);
      process.kill(-child.pid!, 'SIGINT');
      await expect.poll(() => said).toContain('Still at work: 1 job and 1 other command');
      expect(await work.client.jobs.get({ id: job })).toMatchObject({ state: 'running' });
      await work.close();
      process.kill(-child.pid!, 'SIGINT');
      expect(await ended).toEqual([0, null]);
      const jobs = await hrp(...at('jobs', 'list'));
      expect((JSON.parse(jobs.stdout) as unknown[])[0]).toMatchObject({ id: job, state: 'cancelled' });
    },
  );

  it('that was killed takes its engine with it, and the next one works', async () => {
    const first = await startOpen(root);
    const { pid } = JSON.parse(readFileSync(join(root, 'engine.json'), 'utf8')) as { pid: number };
    expect(pid).not.toBe(first.child.pid);
    first.child.kill('SIGKILL');
    await first.done;
    expect(await survivors([pid], PATIENCE_MS)).toEqual([]);
    const second = await startOpen(root);
    expect(second.url.port).toBe(first.url.port);
    expect((await second.open()).status).toBe(303);
    second.child.kill('SIGINT');
    expect((await second.done).code).toBe(0);
  });
});
