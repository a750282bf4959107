import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { ERROR_CODES, type ErrorCode } from './errors.ts';
import { jobEvent } from './jobEvent.ts';

const errorData = z.object({ details: z.record(z.string(), z.unknown()).optional() });

const errorMap = Object.fromEntries(Object.keys(ERROR_CODES).map((code) => [code, { data: errorData }])) as Record<
  ErrorCode,
  { data: typeof errorData }
>;

/** What every procedure starts from: the table of error codes is part of its type. */
export const procedure = oc.errors(errorMap);

/**
 * A procedure that runs a job: it streams {@link jobEvent}s, the first of which names the job, and returns `result`.
 * A caller that goes away leaves the job running; `jobs.watch` takes it up again.
 */
export const jobProcedure = <Input extends z.ZodType, Result extends z.ZodType>(input: Input, result: Result) =>
  procedure.input(input).output(eventIterator(jobEvent, result));
