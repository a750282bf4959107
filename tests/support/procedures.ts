import { contract } from '../../core/contract/index.ts';
import type { outputSchema } from './outputSchema.ts';

export type Procedure = Parameters<typeof outputSchema>[0];

/** Every procedure of the contract by its path, as in `models.list`. */
export const PROCEDURES: readonly (readonly [path: string, procedure: Procedure])[] = proceduresOf(contract);

function proceduresOf(router: object, at: string[] = []): [string, Procedure][] {
  return Object.entries(router).flatMap(([name, one]: [string, object]) =>
    '~orpc' in one ? [[[...at, name].join('.'), one as Procedure]] : proceduresOf(one, [...at, name]),
  );
}
