import { client } from '../../stores/engine/client.ts';
import { startJob } from '../../stores/startJob.ts';
import { toast } from '../../stores/toasts.ts';
import { stateWords } from './stateWords.ts';

/** Runs what is left of a study, within the budget. */
export const startStudy = (id: string): Promise<string> =>
  startJob(client.studies.run({ id, overrides: [] }), (study) => toast('done', `${id}: ${stateWords(study)}`));
