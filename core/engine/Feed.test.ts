import { MessageChannel } from 'node:worker_threads';
import { os } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import type { FeedEvent, JobEvent } from '../contract/index.ts';
import { portClient } from './EngineClient.ts';
import { Feed } from './Feed.ts';
import { MOST_UNREAD, type FeedReader } from './FeedReader.ts';
import type { EngineContext, EngineRouter } from './router.ts';
import { servePort } from './servePort.ts';

const job = (jobId: string, change: Partial<JobEvent> = {}): JobEvent => ({
  ...{ jobId, state: 'running', stage: 'Training', done: 0, total: 10, etaSeconds: null },
  ...change,
});
const committed = (seq: number) => ({ seq, act: 'trial.spent', subject: 'hypothesis:H1' });
const briefly = (event: FeedEvent) => (event.type === 'job' ? `${event.job.jobId} ${event.job.state}` : event.seq);

/** What lies unread, without waiting for more. */
async function unread(reader: FeedReader): Promise<(string | number)[]> {
  const events: (string | number)[] = [];
  reader.end();
  for await (const event of reader) events.push(briefly(event));
  return events;
}

describe('the feed', () => {
  it('begins with the jobs that there are, then tells everything to everyone in order', async () => {
    const feed = new Feed();
    feed.lineage([committed(1)]);
    const readers = [feed.read([job('J1')]), feed.read([])];
    feed.job(job('J2', { state: 'queued' }));
    feed.lineage([committed(2), committed(3)]);
    feed.job(job('J2', { state: 'done' }));
    expect(await Promise.all(readers.map(unread))).toEqual([
      ['J1 running', 2, 3, 'J2 done'],
      [2, 3, 'J2 done'],
    ]);
  });

  it('wakes whoever waits', async () => {
    const feed = new Feed();
    const reader = feed.read([]);
    const waiting = [reader.next(), reader.next()];
    feed.lineage([committed(1)]);
    feed.job(job('J1'));
    expect(await Promise.all(waiting)).toEqual([
      { done: false, value: { type: 'lineage', ...committed(1) } },
      { done: false, value: { type: 'job', job: job('J1') } },
    ]);
  });

  it('keeps of a slow reader the latest event of each job, and its end whatever follows', async () => {
    const feed = new Feed();
    const reader = feed.read([]);
    for (let done = 0; done < 10_000; done++) {
      feed.job(job('J1', { done }));
      feed.job(job('J2', { done }));
    }
    feed.job(job('J1', { state: 'failed' }));
    for (let done = 0; done < 10_000; done++) feed.job(job('J3', { done }));
    expect(await unread(reader)).toEqual(['J2 running', 'J1 failed', 'J3 running']);
  });

  it('keeps of a slow reader every lineage event up to a thousand, then the latest', async () => {
    const feed = new Feed();
    const reader = feed.read([]);
    for (let seq = 1; seq <= MOST_UNREAD; seq++) feed.lineage([committed(seq)]);
    expect(await reader.next()).toMatchObject({ value: { seq: 1 } });
    feed.lineage([committed(MOST_UNREAD + 1)]);
    expect(await reader.next()).toMatchObject({ value: { seq: 2 } });
    feed.job(job('J1', { state: 'done' }));
    for (let seq = MOST_UNREAD + 2; seq <= 3 * MOST_UNREAD; seq++) feed.lineage([committed(seq)]);
    const left = await unread(reader);
    expect(left).toContain('J1 done');
    expect(left.at(-1)).toBe(3 * MOST_UNREAD);
    expect(left.length).toBeLessThanOrEqual(MOST_UNREAD + 1);
  });

  it('forgets a reader that returns, also while it waits, and one whose signal fires', async () => {
    const feed = new Feed();
    const abort = new AbortController();
    const readers = [feed.read([]), feed.read([], abort.signal), feed.read([])];
    const waiting = readers.map((reader) => reader.next());
    expect(feed.size).toBe(3);
    await readers[0].return();
    abort.abort();
    await readers[2][Symbol.asyncDispose]();
    expect(feed.size).toBe(0);
    expect(await Promise.all(waiting)).toEqual(Array(3).fill({ done: true, value: undefined }));
    expect(feed.read([], AbortSignal.abort())).toBeDefined();
    expect(feed.size).toBe(0);
  });

  it('lets readers read to the end when it closes, and ends those that come later', async () => {
    const feed = new Feed();
    const reader = feed.read([]);
    feed.job(job('J1', { state: 'done' }));
    feed.close();
    feed.lineage([committed(9)]);
    expect(feed.size).toBe(0);
    expect(await reader.next()).toMatchObject({ value: { job: { state: 'done' } } });
    expect(await reader.next()).toEqual({ done: true, value: undefined });
    expect(await feed.read([]).next()).toEqual({ done: true, value: undefined });
  });

  it.each([
    ['returns', (events: AsyncIterator<FeedEvent>) => void events.return?.()],
    ['closes its port', (_: AsyncIterator<FeedEvent>, close: () => void) => close()],
  ])('has no reader left when a client over a port %s in silence', async (_, leave) => {
    const feed = new Feed();
    const router = {
      workspace: { feed: os.$context<EngineContext>().handler(({ signal }) => feed.read([job('J1')], signal)) },
    };
    const { port1, port2 } = new MessageChannel();
    servePort(router as unknown as EngineRouter, port1, 'user:ada');
    const { client, close } = portClient(port2);
    const events = await client.workspace.feed();
    expect(await events.next()).toMatchObject({ value: { type: 'job' } });
    expect(feed.size).toBe(1);
    leave(events, close);
    await expect.poll(() => feed.size).toBe(0);
    close();
  });
});
