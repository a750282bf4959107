import type { ErrorRecord, JobKind } from '../contract/index.ts';
import type { StageProgress } from './Reporter.ts';

/**
 * What engine and compute process say to each other. Both lie in one folder per job: the engine writes the inputs
 * before it sends `run`, the job writes its result files beside them, small results return in `done`. Everything is
 * structured-cloneable and small; nothing is transferred.
 */
export interface RunMessage {
  type: 'run';
  kind: JobKind;
  folder: string;
  config: unknown;
  threads: number;
}
export type ComputeMessage =
  ({ type: 'progress' } & StageProgress) | { type: 'done'; result: unknown } | { type: 'failed'; error: ErrorRecord };

/** What a job's function is given. */
export interface JobContext {
  /** Folder of input and result files. */
  folder: string;
  threads: number;
  /** The entry file of worker threads. */
  workerEntry: URL;
  begin: (stage: string) => (done: number, total: number) => void;
  /** Today, as days since 1970-01-01 (UTC). */
  today: number;
}
