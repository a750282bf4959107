import { expect, it, vi } from 'vitest';
import { Turns } from './Turns.ts';

const SUBJECT = 'E1 and this portfolio';
const jobOf = (signal = new AbortController().signal) => ({ signal, stage: vi.fn() });
/** Work that ends when it is told to. */
function held() {
  const order: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () =>
    new Promise<string>((resolve) => {
      order.push(name);
      ends.set(name, () => resolve(name));
    });
  return { order, work, end: (name: string) => ends.get(name)!() };
}
const settled = () => new Promise((resume) => setImmediate(resume));

it('lets one job after the other at a subject, and others at theirs', async () => {
  const turns = new Turns();
  const { order, work, end } = held();
  const second = jobOf();
  const all = [turns.take(jobOf(), SUBJECT, work('a')), turns.take(second, SUBJECT, work('b'))];
  all.push(turns.take(jobOf(), 'E2', work('c')));
  await settled();
  expect(order).toEqual(['a', 'c']);
  expect(second.stage).toHaveBeenCalledOnce();
  end('a');
  await settled();
  expect(order).toEqual(['a', 'c', 'b']);
  end('b');
  end('c');
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
});

it('goes on to the next when one fails, and past one that was cancelled while it waited', async () => {
  const turns = new Turns();
  const { order, work, end } = held();
  const abort = new AbortController();
  let fail = (): void => undefined;
  const failing = turns.take(
    jobOf(),
    SUBJECT,
    () => new Promise((_, reject) => (fail = () => reject(new Error('no')))),
  );
  const cancelled = turns.take(jobOf(abort.signal), SUBJECT, work('cancelled'));
  const last = turns.take(jobOf(), SUBJECT, work('last'));
  await settled();
  abort.abort();
  await expect(cancelled).rejects.toThrow();
  await settled();
  expect(order).toEqual([]);
  fail();
  await expect(failing).rejects.toThrow('no');
  await settled();
  end('last');
  expect(await last).toBe('last');
  expect(order).toEqual(['last']);
});
