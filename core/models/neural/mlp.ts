import { kernels } from '../../kernels/index.ts';
import { defineModel, type ModelIdentity, type TrainingData } from '../ModelDefinition.ts';
import { integersOf } from '../parameters.ts';
import { validationTail } from '../validationTail.ts';
import { fitNetwork } from './fitNetwork.ts';
import { type Activation, parameterCount } from './Network.ts';
import type { Examples } from './NetworkFit.ts';
import { networkModel, restoreNetwork } from './networkModel.ts';
import { PARAMETERS } from './parameters.ts';
import { momentsOf, scalingOf } from './scaling.ts';
import { sensitivity } from './sensitivity.ts';

/**
 * A multilayer perceptron for squared error (Rumelhart et al. 1986), trained by Adam (Kingma & Ba 2015) in float32:
 * float64 takes twice the time for the same R2.
 */
export const mlp = defineModel({
  name: 'mlp',
  aliases: [],
  version: 1,
  description:
    'Neural network of dense layers. Features and label are standardised inside; a missing value counts as the training mean.',
  usesBins: false,
  parameters: PARAMETERS,
  fit(data, params, identity, options) {
    const tail = params.early_stopping ? validationTail(data, params.validation_fraction) : undefined;
    const rows = tail?.train ?? data.rows;
    const { weight, mean: meanWeight } = relativeWeights(data, rows);
    const label = momentsOf(data.label, rows, weight);
    const scaling = scalingOf(data.matrix, rows, weight);
    const examples = (chosen: Uint32Array, weight: Float64Array): Examples => ({
      rows: chosen,
      target: Float64Array.from(chosen, (row) => (data.label[row] - label.mean) / label.deviation),
      weight,
    });
    const sizes = [data.matrix.columns, ...integersOf(params.hidden_layer_sizes), 1];
    const activation = params.activation as Activation;
    const state = { sizes, activation, scaling, centre: label.mean, scale: label.deviation };
    if (label.deviation === 0 || scaling.inverse.every((value) => value === 0)) return constant(identity, state);
    const batch = Math.min(params.batch_size, rows.length);
    return kernels().memory.scope((arena) => {
      const { network, backward, epochs, loss } = fitNetwork(arena, {
        ...{ matrix: data.matrix, scaling, sizes, activation, batch, seed: options.seed },
        ...{ dropout: params.dropout, learningRate: params.learning_rate_init, epochs: params.max_iter },
        ...{ tolerance: params.tol, patience: params.n_iter_no_change, onProgress: options.onProgress },
        alpha: params.alpha / meanWeight,
        train: examples(rows, weight),
        ...(tail && { validation: examples(tail.validation, relativeWeights(data, tail.validation).weight) }),
      });
      const slopes = sensitivity(arena, backward, { matrix: data.matrix, rows, scaling }, batch);
      const importance = slopes.map((slope, j) => (scaling.inverse[j] > 0 ? slope * label.deviation : 0));
      return networkModel(identity, { ...state, parameters: network.parameters.slice(), importance, epochs, loss });
    });
  },
  restore: restoreNetwork,
});

/** By position in `rows`, in units of their mean, so that what is float32 does not depend on the scale of the weights. */
function relativeWeights({ weight }: TrainingData, rows: Uint32Array): { weight: Float64Array; mean: number } {
  if (!weight) return { weight: new Float64Array(rows.length).fill(1), mean: 1 };
  const given = Float64Array.from(rows, (row) => weight[row]);
  const mean = given.reduce((sum, value) => sum + value, 0) / rows.length;
  return { weight: given.map((value) => value / mean), mean };
}

/** Where nothing varies there is nothing to learn but the mean of the label. */
function constant(
  identity: ModelIdentity,
  state: Omit<Parameters<typeof networkModel>[1], 'parameters' | 'importance' | 'epochs' | 'loss'>,
) {
  const parameters = new Float32Array(parameterCount(state.sizes));
  const importance = new Float64Array(identity.featureCount);
  return networkModel(identity, { ...state, parameters, importance, epochs: 0, loss: 0 });
}
