import { formatEstimate, formatIc, type Experiment } from '../../../../core/contract/index.ts';
import { places } from '../../../app/places.ts';
import { toast } from '../../../stores/toasts.ts';

/** Says that a training has ended, and offers its experiment. */
export const announceTrained = ({ id, model, metrics }: Pick<Experiment, 'id' | 'model' | 'metrics'>): void =>
  toast('done', `${id} (${model}) is trained: mean IC ${formatEstimate(metrics.icInterval, formatIc)}`, {
    text: 'Open',
    run: () => location.assign(`#${places.experiment(id)}`),
  });
