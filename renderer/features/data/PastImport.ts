import type { ImportReport } from '../../../core/contract/index.ts';

/** An import on record. */
export interface PastImport extends ImportReport {
  at: string;
  kind: string;
  actor: string;
}
