import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { WORKER_FILE } from '../support/built.ts';
import { NodeProcessHost } from '../../cli/host/NodeProcessHost.ts';
import type { FeedEvent } from '../../core/contract/index.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { openEngine, resultOf } from '../support/testEngine.ts';

/** A compute process that warns, answers, and is slow to end. */
const WARNING_PROCESS = `
  process.stderr.write('first warning\\nsecond ');
  process.once('message', () => {
    process.stderr.write('warning\\n');
    setTimeout(() => {
      process.send({ type: 'progress', stage: 'Reading', done: 1, total: 2, etaSeconds: null });
      process.send({ type: 'done', result: { format: 'csv', headers: [], rows: [], columns: [] } }, () => process.disconnect());
    }, 200);
  });
`;

const folder = temporaryFolder();
const PREVIEW = { path: join(folder, 'x.csv'), kind: 'bars' as const };

describe('an engine', () => {
  it('logs what compute processes write to stderr, and tells every reader of a job to its end', async () => {
    const entry = join(folder, 'warning.mjs');
    writeFileSync(entry, WARNING_PROCESS);
    const host = new NodeProcessHost(pathToFileURL(entry), WORKER_FILE);
    const { engine, user } = await openEngine(join(folder, 'warning'), host);
    const feeds = await Promise.all([user.workspace.feed(), user.workspace.feed()]);
    expect(engine.services.feed.size).toBe(2);
    await resultOf(user.market.preview(PREVIEW));
    const [{ id }] = await user.jobs.list({ limit: 1 });
    const texts = (await user.jobs.log({ id })).map(({ text }) => text);
    expect(texts).toEqual(['Waiting', 'Starting', 'first warning', 'second warning', 'Reading', 'Done']);
    await engine.close();
    for (const feed of feeds) {
      const seen: FeedEvent[] = [];
      for await (const event of feed) seen.push(event);
      expect(seen).toEqual([{ type: 'job', job: expect.objectContaining({ jobId: id, state: 'done' }) as unknown }]);
    }
  });

  it('that closes ends the feeds that wait, and keeps no reader', async () => {
    const { engine, user } = await openEngine(join(folder, 'closing'));
    const feed = await user.workspace.feed();
    const waiting = feed.next();
    await engine.close();
    expect(await waiting).toMatchObject({ done: true });
    expect(engine.services.feed.size).toBe(0);
  });

  it('begins a feed with the jobs that run, and ends one that is left', async () => {
    const { engine, user } = await openEngine(join(folder, 'running'));
    const work = resultOf(user.market.preview(PREVIEW)).catch((thrown: unknown) => thrown);
    const feed = await user.workspace.feed();
    const { value } = await feed.next();
    expect(value).toMatchObject({ type: 'job', job: { jobId: 'J1' } });
    const waiting = [feed.next(), feed.next(), feed.next(), feed.next()];
    await feed.return?.();
    expect(engine.services.feed.size).toBe(0);
    await Promise.all(waiting);
    expect(await work).toMatchObject({ code: 'FILE_UNREADABLE' });
    expect((await user.jobs.log({ id: 'J1' })).at(-1)!.text).toMatch(/does not exist.*\(FILE_UNREADABLE\)$/);
    await expect(user.jobs.log({ id: 'J9' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await engine.close();
  });
});
