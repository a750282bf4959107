import type { RegimeInput } from '../../../core/contract/index.ts';
import { client } from '../../stores/engine/client.ts';
import { startJob } from '../../stores/startJob.ts';
import { toast } from '../../stores/toasts.ts';

/** The title under which the engine fits the regimes of a hypothesis. */
export const regimesTitle = (hypothesis: string): string => `Regimes of ${hypothesis}`;

/** Fits regimes; that is no trial. @returns when the engine has queued it */
export const startRegimes = (input: RegimeInput, onDone: (id: string) => void): Promise<string> =>
  startJob(client.regimes.fit(input), ({ id, model }) => {
    toast('done', `${id}: ${model.states} regimes of the market of ${input.hypothesis}`);
    onDone(id);
  });
