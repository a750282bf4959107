import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { ERROR_CODES, type ErrorCode } from './errors.ts';
import { jobEvent, type JobEvent } from './jobEvent.ts';

const errorData = z.object({ details: z.record(z.string(), z.unknown()).optional() });

const errorMap = Object.fromEntries(Object.keys(ERROR_CODES).map((code) => [code, { data: errorData }])) as Record<
  ErrorCode,
  { data: typeof errorData }
>;

/** What every procedure starts from: the table of error codes is part of its type. */
export const procedure = oc.errors(errorMap);

/**
 * What a caller of a job procedure follows. By `next` alone: what the client's iterator takes in `return` is `any`, and
 * `any` would be inferred as the result.
 */
export type JobStream<Result> = Pick<AsyncIterator<JobEvent, Result>, 'next'>;

/**
 * A procedure that runs a job: it streams {@link jobEvent}s, the first of which names the job, and returns `result`. What
 * is known already may be returned without a job, and so without an event.
 * A caller that goes away leaves the job running; `jobs.watch` takes it up again.
 */
export const jobProcedure = <Input extends z.ZodType, Result extends z.ZodType>(input: Input, result: Result) =>
  procedure.input(input).output(eventIterator(jobEvent, result));
