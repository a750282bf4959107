import type { Space } from '../../../core/optimization/index.ts';

/** What a side is asked for; the same file for both. */
export interface SearchJob {
  readonly multivariate: boolean;
  readonly trials: number;
  readonly seeds: readonly number[];
  /** By name of the function. */
  readonly spaces: Readonly<Record<string, Space>>;
  /** Points with the value that ours has there: a side whose own differs ends with an error. */
  readonly probes: Readonly<Record<string, { readonly values: readonly unknown[]; readonly expected: number }>>;
}

/** What it answers: the best value after all trials, by function and seed. */
export interface SearchAnswer {
  readonly version: string;
  readonly best: Readonly<Record<string, readonly number[]>>;
  readonly seconds: number;
}
