import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EngineClient } from '../../core/engine/index.ts';
import { ENDLESS, ENDLESS_OPTIONS } from '../support/endless.ts';
import { errorOf, startHrp } from '../support/hrp.ts';
import { FEW_FEATURES, researchWorkspace } from '../support/researchWorkspace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { openEngine, resultOf } from '../support/testEngine.ts';

const MARKET_SEED = 509;
const PATIENCE_MS = 120_000;
const POLL_MS = 20;
/** The engine's queue runs as many jobs at once. */
const SLOTS = 2;

const folder = temporaryFolder();
let root: string;

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; !(await isTrue()); await sleep(POLL_MS)) {
    if (Date.now() > deadline) throw new Error('waited in vain');
  }
}
const names = (name: string) => readdirSync(join(root, name)).sort();
const jobOf = async (user: EngineClient, id: string) => user.jobs.get({ id });

beforeAll(async () => {
  const workspace = await researchWorkspace(folder, MARKET_SEED);
  root = workspace.root;
  await resultOf(workspace.user.snapshots.build({ hypothesis: 'H1', features: FEW_FEATURES }));
  await workspace.engine.close();
});

describe('a cancelled job', () => {
  it('ends with its command at SIGINT: nothing is kept, the trial stays spent', async () => {
    const artifacts = names('artifacts');
    const train = ['train', '--hypothesis', 'H1', '--features', FEW_FEATURES.join(), ...ENDLESS_OPTIONS];
    const { child, done } = startHrp([...train, '--workspace', root, '--json']);
    let progress = '';
    child.stderr!.on('data', (text: string) => (progress += text));
    await until(() => progress.includes('Training'));
    child.kill('SIGINT');
    const result = await done;
    expect(result.code).toBe(1);
    expect(result.stdout).toBe('');
    expect(errorOf(result)).toMatchObject({ kind: 'cancelled', code: 'CANCELLED' });

    const { engine, user } = await openEngine(root);
    const [job] = await user.jobs.list({});
    expect(job).toMatchObject({ kind: 'train', state: 'cancelled', error: { code: 'CANCELLED' } });
    expect(await user.experiments.list()).toEqual([]);
    expect(await user.hypotheses.get({ id: 'H1' })).toMatchObject({ budget: { trials: 1 } });
    expect(await user.lineage.verify()).toMatchObject({ ok: true });
    expect((await user.lineage.list({})).at(-1)).toMatchObject({ act: 'trial.spent' });
    expect(names('jobs')).toEqual([]);
    expect(names('artifacts')).toEqual(artifacts);
    await engine.close();
  });

  it('leaves the queue without having run, and frees no slot that it did not have', async () => {
    const { engine, user } = await openEngine(root);
    const train = () => user.experiments.train({ hypothesis: 'H1', features: FEW_FEATURES, ...ENDLESS });
    const started: { id: string; end: Promise<unknown> }[] = [];
    for (let i = 0; i < SLOTS + 2; i++) {
      const events = await train();
      const first = await events.next();
      if (first.done) throw new Error('ended at once');
      started.push({ id: first.value.jobId, end: resultOf(Promise.resolve(events)).catch((error: unknown) => error) });
    }
    const states = () => Promise.all(started.map(async ({ id }) => (await jobOf(user, id)).state));
    await until(async () => (await states()).filter((state) => state === 'running').length === SLOTS);
    const [first, second, third, fourth] = started;
    expect(await states()).toEqual(['running', 'running', 'queued', 'queued']);

    await user.jobs.cancel({ id: third.id });
    expect(await third.end).toMatchObject({ code: 'CANCELLED' });
    expect(await states()).toEqual(['running', 'running', 'cancelled', 'queued']);
    expect(await jobOf(user, third.id)).toMatchObject({ started_at: null, attempts: 0 });
    await user.jobs.cancel({ id: first.id });
    expect(await first.end).toMatchObject({ code: 'CANCELLED' });
    await until(async () => (await states())[3] === 'running');
    await user.jobs.cancel({ id: second.id });
    await user.jobs.cancel({ id: fourth.id });
    expect(await second.end).toMatchObject({ code: 'CANCELLED' });
    expect(await fourth.end).toMatchObject({ code: 'CANCELLED' });
    expect(await states()).toEqual(Array(SLOTS + 2).fill('cancelled'));
    await engine.close();
    expect(names('jobs')).toEqual([]);
  });

  it('is not one that has ended', async () => {
    const { engine, user } = await openEngine(root);
    await resultOf(user.snapshots.build({ hypothesis: 'H1', features: FEW_FEATURES }));
    const [{ id }] = await user.jobs.list({ limit: 1 });
    expect(await user.jobs.cancel({ id })).toMatchObject({ id, state: 'done', error: null });
    expect(await resultOf(user.jobs.watch({ id }))).toMatchObject({ id, state: 'done' });
    await expect(user.jobs.cancel({ id: 'J999' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await engine.close();
  });

  it('is watched to its end by whoever wants to', async () => {
    const { engine, user } = await openEngine(root);
    const events = await user.experiments.train({ hypothesis: 'H1', model: 'ridge', features: FEW_FEATURES });
    const first = await events.next();
    const { jobId: id } = first.value as { jobId: string };
    await events.return?.(undefined as never);
    const seen: string[] = [];
    const watching = await user.jobs.watch({ id });
    for (;;) {
      const next = await watching.next();
      if (next.done) {
        expect(next.value).toMatchObject({ id, state: 'done' });
        break;
      }
      seen.push(next.value.stage);
    }
    expect(seen).toContain('Training');
    expect(await user.experiments.list()).toHaveLength(1);
    await engine.close();
  });
});
