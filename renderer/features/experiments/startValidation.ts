import type { Override } from '../../../core/contract/index.ts';
import { client } from '../../stores/engine/client.ts';
import { startJob } from '../../stores/startJob.ts';
import { toast } from '../../stores/toasts.ts';

/** Runs the experiment again and says, when it has ended, whether the bits were the same. */
export const startValidation = (id: string, overrides: Override[] = []): Promise<string> =>
  startJob(client.experiments.validate({ id, overrides }), ({ reproduced, verdict }) => {
    if (reproduced)
      toast(verdict === 'fail' ? 'warning' : 'done', `${id} gave the same bits; its guards say ${verdict}`);
    else toast('failed', `${id} gave other results than its record: it is not reproduced`);
  });
