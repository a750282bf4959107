import type { BenchRow } from './BenchRow.ts';

/** What a suite found. */
export interface BenchReport {
  readonly rows: readonly BenchRow[];
  /** Printed below the table. */
  readonly lines?: readonly string[];
}
