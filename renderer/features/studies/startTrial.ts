import { places } from '../../app/places.ts';
import { client } from '../../stores/engine/client.ts';
import { startJob } from '../../stores/startJob.ts';
import { toast } from '../../stores/toasts.ts';

/** Makes an experiment of a complete trial. */
export const startTrial = (study: string, trial: number): Promise<string> =>
  startJob(client.studies.train({ id: study, trial }), ({ id }) =>
    toast('done', `Trial ${trial} of ${study} is ${id}`, {
      text: 'Open',
      run: () => location.assign(`#${places.experiment(id)}`),
    }),
  );
