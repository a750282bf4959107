import type { OnProgress } from '../kernels/index.ts';
import { featureEvidence, fitTask, type EvidenceInput, type FitInput } from '../validation/index.ts';

type Task = (input: never, onProgress: OnProgress) => unknown;

/** What a worker thread can do, by name. */
export const TASKS = {
  fit: (input: FitInput, onProgress: OnProgress) => fitTask(input, onProgress),
  evidence: (input: EvidenceInput) => featureEvidence(input),
} satisfies Record<string, Task>;
