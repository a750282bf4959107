import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../core/contract/index.ts';
import type { ComputeProcess, ProcessHost } from '../../core/engine/index.ts';
import type { RunMessage } from '../../core/jobs/index.ts';
import { runHere } from '../support/runHere.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { nodeHost, openEngine, resultOf, type TestEngine } from '../support/testEngine.ts';

const SEED = 3;

const root = join(temporaryFolder(), 'workspace');
/** Called when the compute process that parses the universe has been told to run. */
let atUniverse: (child: ComputeProcess) => void = () => undefined;
const host: ProcessHost = {
  forkCompute() {
    const child = nodeHost().forkCompute();
    return {
      ...child,
      send: (message) => {
        child.send(message);
        if (isUniverse(message as RunMessage)) atUniverse(child);
      },
    };
  },
};
const isUniverse = ({ kind, config }: RunMessage) =>
  kind === 'import' && (config as { what: string }).what === 'universe';

let open: TestEngine;
const load = (seed = SEED) => resultOf(open.user.demo.load({ seed }));
const kept = async () => {
  const { bars, symbols } = await open.user.workspace.info();
  const imports = (await open.user.market.imports()).map(({ kind }) => kind);
  return {
    bars,
    symbols,
    imports,
    folder: existsSync(join(root, 'demo-market')),
    jobs: readdirSync(join(root, 'jobs')),
  };
};
const NOTHING = { bars: 0, symbols: 0, imports: [], folder: false, jobs: [] };

beforeAll(async () => {
  open = await openEngine(root, host);
});
afterAll(() => open.engine.close());

describe('loading the demo market', () => {
  it('leaves nothing when it is cancelled, even before its last file is parsed', async () => {
    atUniverse = () => void open.user.jobs.cancel({ id: 'J1' });
    await expect(load()).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await kept()).toEqual(NOTHING);
  });

  it('leaves nothing when a compute process dies, and dies again', async () => {
    atUniverse = (child) => child.kill();
    await expect(load()).rejects.toMatchObject({ code: 'JOB_FAILED' });
    atUniverse = () => undefined;
    expect(await kept()).toEqual(NOTHING);
    const texts = (await open.user.jobs.log({ id: 'J2' })).map(({ text }) => text);
    expect(texts).toContain('The compute process died (killed by SIGKILL). It is started once more.');
  });

  it('cut off between its two imports keeps the first, on record', async () => {
    const full = new AppError('DISK_FULL', 'full');
    vi.spyOn(open.engine.services.market.universe, 'add').mockRejectedValueOnce(full);
    await expect(load()).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await kept()).toMatchObject({ symbols: 150, imports: ['bars'], folder: true, jobs: [] });
    expect(await open.engine.services.market.universe.read()).toBeNull();
    expect((await open.user.workspace.doctor()).ok).toBe(true);
  });

  it('is finished by loading again: what is there stays, what is missing is added', async () => {
    const loaded = await load();
    expect(loaded).toMatchObject({ seed: SEED, folder: join(root, 'demo-market'), planted: { markets: 400 } });
    expect(loaded.bars).toMatchObject({ file: 'bars.csv.gz', rows_inserted: 0, rows_restated: 0 });
    expect(loaded.bars.rows_unchanged).toBeGreaterThan(200_000);
    expect(loaded.universe.rows_inserted).toBe(150);
    expect(readdirSync(loaded.folder)).toEqual(expect.arrayContaining(['bars.csv.gz', 'truth.json', 'universe.csv']));
  });

  it('changes nothing when all is there', async () => {
    const before = await kept();
    const { bars, universe } = await load();
    expect(bars).toMatchObject({ rows_inserted: 0, rows_restated: 0 });
    expect(universe).toMatchObject({ rows_inserted: 0, rows_unchanged: 150 });
    expect(await kept()).toMatchObject({ bars: before.bars, symbols: before.symbols, folder: true, jobs: [] });
  });

  it('refuses to mix another market with the bars that are there', async () => {
    const before = await kept();
    await expect(load(SEED + 1)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/bars of 150 symbols .* seed 4; .*Load it into a new workspace\./) as string,
    });
    expect(await kept()).toEqual(before);
  });

  it('has a log of every stage, which the command line shows', async () => {
    const done = (await open.user.jobs.list({})).find(({ kind, state }) => kind === 'demo' && state === 'done')!;
    const texts = (await open.user.jobs.log({ id: done.id })).map(({ text }) => text);
    expect(texts[0]).toBe('Waiting');
    expect(texts).toEqual(
      expect.arrayContaining(['Generating the demo market', 'Reading the file', 'Checking', 'Storing']),
    );
    expect(texts.at(-1)).toBe('Done');
    expect((await open.user.jobs.log({ id: 'J1' })).at(-1)!.text).toMatch(/was cancelled.*\(CANCELLED\)$/);
    await open.engine.close();
    const { code, stdout } = await runHere('jobs', 'log', done.id, '--workspace', root);
    open = await openEngine(root, host);
    expect(code).toBe(0);
    expect(stdout.split('\n').filter((line) => /^\d{4}-\d\d-\d\dT[\d:.]+Z {2}\S/.test(line))).toHaveLength(
      texts.length,
    );
  });
});
