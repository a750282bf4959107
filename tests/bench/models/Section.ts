import type { BenchRow } from '../BenchRow.ts';

/** A target of the issue, and whether it was met; null when it could not be measured. */
export interface Target {
  readonly what: string;
  readonly met: boolean | null;
  readonly figures: string;
}

export interface Section {
  readonly rows: readonly BenchRow[];
  readonly targets: readonly Target[];
}

export const lineOf = ({ what, met, figures }: Target): string =>
  `${met === null ? 'NOT MEASURED' : met ? 'met' : 'MISSED'}: ${what}: ${figures}`;
