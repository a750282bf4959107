import { client } from '../../stores/engine/client.ts';
import { startJob } from '../../stores/startJob.ts';
import { toast } from '../../stores/toasts.ts';

/** Measures what the models of an experiment use; it stands on the screen once it has ended. */
export const startExplanation = (experiment: string): Promise<string> =>
  startJob(client.explanations.run({ experiment }), () => toast('done', `What ${experiment} uses was measured`));
