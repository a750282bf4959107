import { afterEach, expect, test, vi } from 'vitest';
import { AppError, type JobEvent, type JobStream } from '../core/contract/index.ts';
import type { EngineClient } from '../core/engine/index.ts';
import { Session } from './Session.ts';

afterEach(() => void vi.restoreAllMocks());

test('an interrupt before the first event of a job cancels it once it has a name', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const cancelled = Promise.withResolvers<string>();
  const cancel = vi.fn(({ id }: { id: string }) => Promise.resolve(cancelled.resolve(id)));
  const begun = Promise.withResolvers<void>();
  async function* job(): AsyncGenerator<JobEvent, string> {
    await begun.promise;
    yield { jobId: 'J1', stage: 'Starting' } as JobEvent;
    yield { jobId: 'J1', stage: 'Working' } as JobEvent;
    throw new AppError('CANCELLED', `${await cancelled.promise} was cancelled.`);
  }
  const client = { jobs: { cancel } } as unknown as EngineClient;
  const followed = new Session({}).follow(client, Promise.resolve(job() as unknown as JobStream<string>));
  process.emit('SIGINT');
  begun.resolve();
  await expect(followed).rejects.toMatchObject({ code: 'CANCELLED', message: 'J1 was cancelled.' });
  expect(cancel).toHaveBeenCalledTimes(1);
});
