import type { OnProgress, TeamBoard } from '../kernels/index.ts';
import { featureEvidence, fitTask, type EvidenceInput, type FitInput } from '../validation/index.ts';

type Task = (input: never, onProgress: OnProgress, team: TeamBoard) => unknown;

/** What a worker thread can do, by name. */
export const TASKS = {
  fit: (input: FitInput, onProgress: OnProgress, team: TeamBoard) => fitTask(input, onProgress, team),
  evidence: (input: EvidenceInput) => featureEvidence(input),
  /** What an idle thread does, until it is needed. */
  help: (dismissals: number, _: OnProgress, team: TeamBoard) => team.help(dismissals),
} satisfies Record<string, Task>;
