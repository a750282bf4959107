import type { Experiment, Hypothesis } from '../../../core/contract/index.ts';
import type { RunningJob } from './jobsOf.ts';
import { overridable } from './overridable.ts';

/** What can be done with a run. */
export type Act = 'validate' | 'override' | 'evaluate' | 'register' | 'reproduce' | 'explain' | 'again' | 'compare';

/** Why an act cannot be done now; absent where it can. */
export type ActBlocks = Partial<Record<Act, string>>;

export const ACT_TEXT: Readonly<Record<Act, string>> = {
  validate: 'Validate',
  override: 'Override a failed guard',
  evaluate: 'Evaluate on the holdout',
  register: 'Register as model',
  reproduce: 'Reproduce from the store',
  explain: 'Measure what the model uses',
  again: 'Train again with changes',
  compare: 'Compare with other experiments',
};

export function actBlocks(
  { id, verdicts }: Pick<Experiment, 'id' | 'verdicts'>,
  { id: hypothesis, status }: Pick<Hypothesis, 'id' | 'status'>,
  running: readonly Pick<RunningJob, 'act' | 'job'>[],
): ActBlocks {
  const blocks: ActBlocks = {};
  const closed = `${hypothesis} is ${status}`;
  for (const { act, job } of running) blocks[act] = `${job.id} does this now`;
  if (blocks.validate) blocks.override = blocks.validate;
  else if (overridable(verdicts).every(({ overridden }) => overridden)) {
    blocks.override = `No guard that validation judges by stands failed for ${id}`;
  }
  if (status !== 'open') {
    blocks.evaluate = `${closed}: its holdout was released and says nothing any more`;
    blocks.again = `${closed}: nothing is trained on a closed hypothesis`;
  }
  return blocks;
}
