import type { ErrorRecord, JobKind } from '../contract/index.ts';
import type { StageProgress } from './Reporter.ts';

/**
 * What engine and compute process say to each other. Both lie in one folder per job: the engine writes the inputs
 * before it sends `run`, the job writes its result files beside them, small results return in `done`. Everything is
 * structured-cloneable and small; nothing is transferred. A job that depends on the engine while it runs asks, and the
 * engine answers each question by its number.
 */
export interface RunMessage {
  type: 'run';
  kind: JobKind;
  folder: string;
  config: unknown;
  threads: number;
}
export type AnswerMessage =
  { type: 'answer'; id: number; answer: unknown } | { type: 'refusal'; id: number; error: ErrorRecord };
export type EngineMessage = RunMessage | AnswerMessage;
export type ComputeMessage =
  | ({ type: 'progress' } & StageProgress)
  | { type: 'ask'; id: number; question: unknown }
  | { type: 'done'; result: unknown }
  | { type: 'failed'; error: ErrorRecord };

/** What a job's function is given. */
export interface JobContext {
  /** Folder of input and result files. */
  folder: string;
  threads: number;
  /** The entry file of worker threads. */
  workerEntry: URL;
  begin: (stage: string) => (done: number, total: number) => void;
  /** Asks the engine. @throws AppError that the engine refuses it with */
  ask: <Answer>(question: unknown) => Promise<Answer>;
  /** Today, as days since 1970-01-01 (UTC). */
  today: number;
}
