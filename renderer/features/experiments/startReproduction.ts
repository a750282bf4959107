import { counted } from '../../../core/contract/index.ts';
import { client } from '../../stores/engine/client.ts';
import { startJob } from '../../stores/startJob.ts';
import { toast } from '../../stores/toasts.ts';

/** Builds the snapshot again, trains again, and says, when it has ended, whether every figure was the same. */
export const startReproduction = (experiment: string): Promise<string> =>
  startJob(client.reproductions.run({ experiment }), ({ result, compared, differ }) => {
    if (result === 'exact') toast('done', `${experiment} gave the same ${counted(compared, 'figure')}, to the bit`);
    else toast('warning', `${experiment} differs in ${counted(differ, 'figure')}; its causes stand on the screen`);
  });
