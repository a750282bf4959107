import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect as netConnect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { connect, type Connection } from '../../cli/host/connect.ts';
import type { Job } from '../../core/contract/index.ts';
import { readEndpoint, socketClient, workspacePaths, type Endpoint } from '../../core/engine/index.ts';
import { barsCsv } from '../support/barsCsv.ts';
import { ENDLESS_OPTIONS } from '../support/endless.ts';
import { errorOf, hrp, startHrp } from '../support/hrp.ts';
import { FEW_FEATURES, researchWorkspace } from '../support/researchWorkspace.ts';
import { smallMarket } from '../support/smallMarket.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { USER } from '../support/testEngine.ts';

const MARKET_SEED = 504;
const OTHER_SEEDS = [505, 506, 507];
const PATIENCE_MS = 120_000;
const POLL_MS = 50;
const TRAIN = ['train', '--hypothesis', 'H1', '--features', FEW_FEATURES.join()];
const OVERSIZED_BYTES = 9 << 20;

const folder = temporaryFolder();
let root: string;
let rows: number;
const at = (...args: string[]) => [...args, '--workspace', root, '--json'];

async function until(isTrue: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; !(await isTrue()); await sleep(POLL_MS)) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
  }
}

/** Bars of symbols that no other file has. */
function otherBars(seed: number): { path: string; rows: number } {
  const bars = smallMarket(seed).map((series) => ({ ...series, symbol: `${series.symbol}X${seed}` }));
  const path = join(folder, `${seed}.csv`);
  writeFileSync(path, barsCsv(bars));
  return { path, rows: bars.reduce((sum, { date }) => sum + date.length, 0) };
}

beforeAll(async () => {
  const workspace = await researchWorkspace(folder, MARKET_SEED);
  root = workspace.root;
  rows = (await workspace.user.workspace.info()).bars;
  await workspace.engine.close();
});

describe('commands at once on one workspace', () => {
  it('all do their work, and the next one sees it', async () => {
    const [first, second, third] = OTHER_SEEDS.map(otherBars);
    const results = await Promise.all([
      hrp(...at('import', 'bars', first.path)),
      hrp(...at('import', 'bars', second.path)),
    ]);
    expect(results.map(({ code, stderr }) => (code === 0 ? 0 : stderr))).toEqual([0, 0]);
    const more = await Promise.all([
      hrp(...at('import', 'bars', third.path)),
      hrp(...at('import', 'bars', first.path)),
      hrp(...at(...TRAIN, '--model', 'ridge')),
      hrp(...at('features', 'list')),
    ]);
    expect(more.map(({ code, stderr }) => (code === 0 ? 0 : stderr))).toEqual([0, 0, 0, 0]);
    expect(JSON.parse(more[1].stdout)).toMatchObject({ rows_inserted: 0, rows_unchanged: first.rows });
    const quality = JSON.parse((await hrp(...at('quality'))).stdout) as Record<string, number>;
    expect(quality).toMatchObject({ symbols: 160, bars: rows + first.rows + second.rows + third.rows, restated: 0 });
    const [lineage, experiments] = [await hrp(...at('lineage', 'verify')), await hrp(...at('experiments', 'list'))];
    expect(JSON.parse(lineage.stdout)).toMatchObject({ ok: true });
    expect(JSON.parse(experiments.stdout)).toHaveLength(1);
  });

  it('go on when the first ends: it serves the others, also those that come now', async () => {
    const first = await connect(root, USER);
    const second = startHrp(at(...TRAIN, ...ENDLESS_OPTIONS));
    let running: Job | undefined;
    await until(async () => {
      running = (await first.client.jobs.list({})).find(({ state }) => state === 'running');
      return running !== undefined;
    }, 'the training of the second command runs');

    let hasEnded = false;
    const ended = first.close().then(() => (hasEnded = true));
    const third = await hrp(...at('jobs', 'list'));
    expect(third.code, third.stderr).toBe(0);
    expect((JSON.parse(third.stdout) as Job[])[0]).toMatchObject({ id: running!.id, state: 'running' });
    expect(hasEnded).toBe(false);

    const cancel = await hrp(...at('jobs', 'cancel', running!.id));
    expect(cancel.code, cancel.stderr).toBe(0);
    const cancelled = await second.done;
    expect(cancelled.code).toBe(1);
    expect(errorOf(cancelled)).toMatchObject({ kind: 'cancelled', code: 'CANCELLED' });
    await ended;
    const after = await hrp(...at('jobs', 'list'));
    expect((JSON.parse(after.stdout) as Job[])[0]).toMatchObject({ id: running!.id, state: 'cancelled' });
  });

  it('go on when one is killed: its job is done by the engine, which ends after it', async () => {
    const first = await connect(root, USER);
    const second = startHrp(at(...TRAIN, '--model', 'ridge', '--seed', '7'));
    await until(async () => (await first.client.jobs.list({}))[0].title === 'Train ridge on H1', 'the job is there');
    const { id } = (await first.client.jobs.list({}))[0];
    second.child.kill('SIGKILL');
    await second.done;
    const ended = first.close();
    const third = await hrp(...at('experiments', 'list'));
    expect(third.code, third.stderr).toBe(0);
    await ended;
    const jobs = JSON.parse((await hrp(...at('jobs', 'list'))).stdout) as Job[];
    expect(jobs.find((job) => job.id === id)).toMatchObject({ state: 'done', error: null });
  });
});

describe('the local socket', () => {
  let held: Connection;
  let endpoint: Endpoint;
  beforeAll(async () => {
    held = await connect(root, USER);
    endpoint = readEndpoint(workspacePaths(root))!;
  });
  afterAll(() => held.close());

  /** The status with which an upgrade is answered, or 101. */
  const knock = (headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket('ws://localhost/', {
        createConnection: () => netConnect(endpoint.socket),
        headers,
      });
      socket.on('open', () => {
        socket.close();
        resolve(101);
      });
      socket.on('unexpected-response', (_, { statusCode }) => resolve(statusCode!));
      socket.on('error', reject);
    });
  /** Whatever comes back for these bytes, until the other side closes. */
  const say = (bytes: string): Promise<string> =>
    new Promise((resolve) => {
      let heard = '';
      const socket = netConnect(endpoint.socket, () => void socket.write(bytes));
      socket.on('data', (chunk) => (heard += chunk.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(heard));
    });
  const token = () => ({ authorization: `Bearer ${endpoint.token}` });
  const actor = { 'x-hrp-actor': USER };

  it.runIf(process.platform !== 'win32')('has a token file for its user alone', () => {
    const { endpoint: file } = workspacePaths(root);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
    expect(endpoint.token).toMatch(/^[0-9a-f]{64}$/);
  });

  it('opens for the token and an actor, and for nothing else', async () => {
    expect(await knock({ ...token(), ...actor })).toBe(101);
    expect(await knock(actor)).toBe(401);
    expect(await knock({ authorization: 'Bearer ', ...actor })).toBe(401);
    expect(await knock({ authorization: `Bearer ${'0'.repeat(64)}`, ...actor })).toBe(401);
    expect(await knock({ authorization: `Bearer ${endpoint.token}0`, ...actor })).toBe(401);
    expect(await knock({ authorization: endpoint.token, ...actor })).toBe(401);
    expect(await knock(token())).toBe(400);
    expect(await knock({ ...token(), 'x-hrp-actor': 'root' })).toBe(400);
    expect(await socketClient({ ...endpoint, token: 'wrong' }, USER)).toBeNull();
  });

  it('answers no request that is not an upgrade, and survives what is no request', async () => {
    const plain = `GET /workspace/info HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${endpoint.token}\r\nConnection: close\r\n\r\n`;
    expect(await say(plain)).toMatch(/^HTTP\/1\.1 404 /);
    expect(await say('\u0000\u0001garbage\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    const info = await hrp(...at('init'));
    expect(info.code, info.stderr).toBe(0);
  });

  it('drops a client that sends too much or no message, and keeps the others', async () => {
    const other = (await socketClient(endpoint, USER))!;
    for (const message of [Buffer.alloc(OVERSIZED_BYTES), '{"no": "message"}', 'not even JSON']) {
      const socket = new WebSocket('ws://localhost/', {
        createConnection: () => netConnect(endpoint.socket),
        headers: { ...token(), ...actor },
      });
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.once('open', resolve));
      socket.send(message);
      await sleep(POLL_MS);
      socket.terminate();
    }
    expect((await other.client.workspace.info()).path).toBe(root);
    other.close();
  });

  it('is not held open by a connection that says nothing', async () => {
    const silent = netConnect(endpoint.socket);
    silent.on('error', () => undefined);
    await new Promise((resolve) => silent.once('connect', resolve));
    await held.close();
    expect(existsSync(workspacePaths(root).endpoint)).toBe(false);
    silent.destroy();
    held = await connect(root, USER);
  });
});
