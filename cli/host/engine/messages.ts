import type { ErrorRecord } from '../../../core/contract/index.ts';

/** What an engine process tells the host that forked it. */
export type EngineReport =
  | { type: 'open' }
  /** Another command's engine holds the workspace; this one takes over when that one has ended. */
  | { type: 'held' }
  | { type: 'failed'; error: ErrorRecord }
  /** It was told to end and waits for its jobs and for other commands. */
  | { type: 'ending'; jobs: number; commands: number }
  /** It waits for nothing any more and closes the workspace. */
  | { type: 'closing' };

/** What the host tells it: end when its jobs are done, or cancel them and end. */
export type EngineOrder = 'end' | 'cancel';
