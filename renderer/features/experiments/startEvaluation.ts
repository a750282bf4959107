import type { Experiment, HoldoutResult, Override } from '../../../core/contract/index.ts';
import { client } from '../../stores/engine/client.ts';
import { startJob } from '../../stores/startJob.ts';
import { toast } from '../../stores/toasts.ts';

/**
 * Spends a look. Within the budget the reason goes into the notes first, since the act itself keeps none; past it the
 * reason is the override's.
 */
export async function startEvaluation(
  { id, notes }: Pick<Experiment, 'id' | 'notes'>,
  look: number,
  isOver: boolean,
  reason: string,
): Promise<string> {
  if (!isOver) {
    const line = `Reason for look ${look} at the holdout: ${reason}`;
    await client.experiments.annotate({ id, notes: notes === '' ? line : `${notes}\n${line}` });
  }
  const overrides: Override[] = isOver ? [{ guard: 'TestSetGuard', justification: reason }] : [];
  return startJob(
    client.holdout.evaluate({ experiment: id, overrides }),
    ({ verdicts, look: spent, looks_left }: HoldoutResult) => {
      const failed = verdicts.find(({ level }) => level === 'fail');
      const left = `look ${spent} is spent, ${looks_left} left`;
      if (failed) toast('warning', `${id} does not hold up on the holdout: ${failed.message} (${left})`);
      else toast('done', `${id} holds up on the holdout (${left})`);
    },
  );
}
