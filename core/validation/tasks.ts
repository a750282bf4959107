import type { OnProgress, Team } from '../kernels/index.ts';
import type { Executor } from './Executor.ts';
import { permuteTask, type PermuteInput } from './explain/permuteTask.ts';
import { shapTask, type ShapInput } from './explain/shapTask.ts';
import { featureEvidence, type EvidenceInput } from './featureEvidence.ts';
import { fitTask, type FitInput } from './fitTask.ts';
import type { FitPipelineInput } from './pipeline/fitPipeline.ts';
import { applyTask, prepareTask, type ApplyInput } from './pipeline/prepareTask.ts';
import type { Clock } from './StageTimes.ts';

type Task = (input: never, onProgress?: OnProgress, now?: Clock, team?: Team) => unknown;

/** What an executor of validations can do, by name. */
export const VALIDATION_TASKS = {
  fit: (input: FitInput, onProgress?: OnProgress, now?: Clock, team?: Team) => fitTask(input, onProgress, now, team),
  prepare: (input: FitPipelineInput, _?: OnProgress, now?: Clock) => prepareTask(input, now),
  apply: (input: ApplyInput, _?: OnProgress, now?: Clock) => applyTask(input, now),
  evidence: (input: EvidenceInput) => featureEvidence(input),
  permute: (input: PermuteInput, onProgress?: OnProgress) => permuteTask(input, onProgress),
  shap: (input: ShapInput) => shapTask(input),
} satisfies Record<string, Task>;

/** An executor that does its work at once, on the thread that asks. */
export const onThisThread = (now?: Clock): Executor => ({
  run<Input, Output>(task: string, input: Input, onProgress?: OnProgress): Promise<Output> {
    return new Promise((resolve) => {
      resolve(VALIDATION_TASKS[task as keyof typeof VALIDATION_TASKS](input as never, onProgress, now) as Output);
    });
  },
});
