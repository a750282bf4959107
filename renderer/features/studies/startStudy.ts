import type { Override } from '../../../core/contract/index.ts';
import { client } from '../../stores/engine/client.ts';
import { errorOf } from '../../stores/queryClient.ts';
import { startJob } from '../../stores/startJob.ts';
import { toast, toastError } from '../../stores/toasts.ts';
import { stateWords } from './stateWords.ts';

/** Runs what is left of a study, within the budget unless a user overrides its guard. */
export const startStudy = (id: string, overrides: Override[] = []): Promise<string> =>
  startJob(
    client.studies.run({ id, overrides }),
    (study) => toast('done', `${id}: ${stateWords(study)}`),
    (thrown) => {
      if (errorOf(thrown).kind !== 'cancelled') return toastError(thrown);
      toast('done', `${id} is stopped. What it had begun runs again when it goes on, under its spend.`);
    },
  );
