import { createORPCClient, DynamicLink, type ClientLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { AppError, type Contract } from '../../../core/contract/index.ts';

let current: ClientLink<Record<never, never>> | null = null;

/** The way that calls take from now on; null while there is none. */
export function setLink(link: ClientLink<Record<never, never>> | null): void {
  current = link;
}

/** The engine's contract. A call without an engine fails at once: nothing is sent later behind the user's back. */
export const client: ContractRouterClient<Contract> = createORPCClient(
  new DynamicLink<Record<never, never>>(() => {
    if (current) return current;
    throw new AppError('ENGINE_LOST', 'There is no engine just now. Nothing was sent; try again when it is back.');
  }),
);

/** Query and mutation options of every procedure for TanStack Query: `engine.hypotheses.list.queryOptions()`. */
export const engine = createTanstackQueryUtils(client);
