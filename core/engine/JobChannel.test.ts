import { describe, expect, it } from 'vitest';
import { AppError, type JobEvent } from '../contract/index.ts';
import { JobChannel } from './JobChannel.ts';
import { Mutex } from './Mutex.ts';

const FIRST: JobEvent = { jobId: 'J1', state: 'queued', stage: 'Waiting', done: 0, total: 1, etaSeconds: null };

/** All events until the end, and what the end was. */
async function drain<Result>(events: AsyncGenerator<JobEvent, Result>) {
  const seen: JobEvent[] = [];
  for (;;) {
    const next = await events.next();
    if (next.done) return { seen, result: next.value };
    seen.push(next.value);
  }
}
const turn = () => new Promise((resume) => setImmediate(resume));

describe('JobChannel', () => {
  it('gives every watcher the events and the result', async () => {
    const channel = new JobChannel<number>(FIRST);
    const watchers = [drain(channel.events()), drain(channel.events())];
    await turn();
    channel.publish({ state: 'running', stage: 'Work' });
    await turn();
    channel.settle({ ok: true, result: 7 }, { state: 'done' });
    for (const { seen, result } of await Promise.all(watchers)) {
      expect(seen.map(({ state }) => state)).toEqual(['queued', 'running', 'done']);
      expect(result).toBe(7);
    }
  });

  it('tells a late watcher what is now, and the outcome', async () => {
    const channel = new JobChannel<number>(FIRST);
    for (let done = 1; done <= 100; done++) channel.publish({ state: 'running', done });
    channel.settle({ ok: true, result: 1 }, { state: 'done' });
    expect(await drain(channel.events())).toMatchObject({ seen: [{ state: 'done', done: 100 }], result: 1 });
  });

  it('throws the error of a job that failed, after its last event', async () => {
    const channel = new JobChannel<number>(FIRST);
    channel.settle({ ok: false, error: new AppError('NO_DATA', 'none') }, { state: 'failed' });
    const events = channel.events();
    expect(await events.next()).toMatchObject({ value: { state: 'failed' } });
    await expect(events.next()).rejects.toMatchObject({ code: 'NO_DATA' });
  });
});

describe('Mutex', () => {
  it('runs one at a time, in order, also after a failure', async () => {
    const mutex = new Mutex();
    const log: string[] = [];
    const work = (name: string, fails = false) =>
      mutex.run(async () => {
        log.push(`${name} begins`);
        await turn();
        log.push(`${name} ends`);
        if (fails) throw new AppError('NO_DATA', name);
        return name;
      });
    const all = await Promise.allSettled([work('a'), work('b', true), work('c')]);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });
});
