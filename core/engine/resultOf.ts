import type { JobEvent } from '../contract/index.ts';

/** Follows a job to its result. @throws AppError of the job */
export async function resultOf<Result>(events: AsyncGenerator<JobEvent, Result>): Promise<Result> {
  for (;;) {
    const next = await events.next();
    if (next.done) return next.value;
  }
}
