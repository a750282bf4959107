import { client } from '../../stores/engine/client.ts';
import { startJob } from '../../stores/startJob.ts';
import { toast } from '../../stores/toasts.ts';

/** The title under which the engine fits the regimes of a hypothesis. */
export const regimesTitle = (hypothesis: string): string => `Regimes of ${hypothesis}`;

/** Fits the regimes with the number of states and the covariance chosen by BIC. */
export const startRegimes = (hypothesis: string): Promise<string> =>
  startJob(client.regimes.fit({ hypothesis }), ({ id, model }) =>
    toast('done', `${id}: ${model.states} regimes of the market of ${hypothesis}`),
  );
