import { QueryClient } from '@tanstack/react-query';
import { fromContract, type AppError } from '../../core/contract/index.ts';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Error;
  }
}

/**
 * The engine's data in the page. The feed says when it is no longer true, so nothing is fetched by time. Queries wait
 * while there is no engine; a mutation never waits: it fails at once, so that nothing happens later unseen.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Infinity, gcTime: 5 * 60_000, retry: false, refetchOnWindowFocus: false },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** What a query or a call threw, as the AppError it was in the engine. */
export const errorOf = (thrown: unknown): AppError => fromContract(thrown);
