import type { Override } from '../../../core/contract/index.ts';
import { client } from '../../stores/engine/client.ts';
import { startJob } from '../../stores/startJob.ts';
import { toast } from '../../stores/toasts.ts';
import { stateWords } from './stateWords.ts';

/** Runs what is left of a study, within the budget unless a user overrides its guard. */
export const startStudy = (id: string, overrides: Override[] = []): Promise<string> =>
  startJob(client.studies.run({ id, overrides }), (study) => toast('done', `${id}: ${stateWords(study)}`));
