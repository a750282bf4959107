import { getEventIteratorSchemaDetails, type AnySchema } from '@orpc/contract';
import type * as z from 'zod';

interface Procedure {
  '~orpc': { inputSchema?: AnySchema | undefined; outputSchema?: AnySchema | undefined };
}

/** What a procedure of the contract returns; of one that runs a job, the job's result. */
export function outputSchema({ '~orpc': { outputSchema: schema } }: Procedure): z.ZodType {
  return (getEventIteratorSchemaDetails(schema)?.returns ?? schema) as z.ZodType;
}

/** The value as the schema knows it; refuses one that is wrong, or has something that the schema does not know. */
export function conforming<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const parsed = schema.parse(value);
  if (JSON.stringify(parsed) !== JSON.stringify(value)) {
    throw new Error(`more than the contract says: ${JSON.stringify(value).slice(0, 500)}`);
  }
  return parsed;
}
