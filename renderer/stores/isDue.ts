import type { QueryState } from '@tanstack/react-query';

/**
 * Whether what a job finds is to be found, by itself, when it is shown or everything is asked again. A failed one is asked
 * for again by hand: it is a job, and a job's end asks everything again. While it changes, what is there stays; what is on its
 * way for the first time is waited for by every query.
 */
export const isDue = ({ data, error }: Pick<QueryState<unknown>, 'data' | 'error'>, isChanging: boolean): boolean =>
  error === null && (!isChanging || data === undefined);
