import type { Actor, ErrorRecord } from '../../core/contract/index.ts';

/** What the engine process asks of main about the compute processes that main forks for it. */
export type ComputeRequest =
  { type: 'fork'; id: number } | { type: 'to-compute'; id: number; message: unknown } | { type: 'kill'; id: number };

/** What main tells the engine process of them. */
export type ComputeReport =
  | { type: 'from-compute'; id: number; message: unknown }
  | { type: 'stderr'; id: number; text: string }
  | { type: 'exit'; id: number; code: number };

/** What the engine process tells main. */
export type EngineReport =
  | { type: 'open' }
  /** Another engine holds the workspace; this one takes over when that one has ended. */
  | { type: 'held' }
  /** It could not go on, or has ended as it was told; then it waits to be ended. */
  | { type: 'failed'; error: ErrorRecord }
  | { type: 'ended' }
  /** Answers `jobs`: how many are queued or running. */
  | { type: 'jobs'; count: number }
  | ComputeRequest;

/** What main tells the engine process. */
export type EngineOrder =
  /** Comes with a port: serve the contract on it. */
  | { type: 'port'; actor: Actor }
  | { type: 'jobs' }
  /** End when jobs and other clients are done. */
  | { type: 'end' }
  /** Cancel the jobs and end. */
  | { type: 'cancel' }
  | ComputeReport;

/** What a compute process posts to main; after the last message it waits to be ended. */
export interface ComputePost {
  message: unknown;
  isLast: boolean;
}
