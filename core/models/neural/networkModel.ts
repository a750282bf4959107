import { AppError } from '../../contract/index.ts';
import { columnOf, type FeatureMatrix, kernels } from '../../kernels/index.ts';
import { type Artifact, damaged, encodeArtifact, scalarOf, sectionOf } from '../artifact/Artifact.ts';
import { checkPrediction } from '../checkPrediction.ts';
import { columnName } from '../checkTrainingData.ts';
import type { FittedModel, ModelIdentity } from '../ModelDefinition.ts';
import { integersOf } from '../parameters.ts';
import { type Activation, ACTIVATIONS, Network, parameterCount, type Sizes } from './Network.ts';
import { gather, type Scaling } from './scaling.ts';

/** Rows that are predicted at a time; no prediction depends on it. */
const BLOCK = 256;

/** y = centre + scale · network(standardised x). */
export interface NetworkState {
  readonly sizes: Sizes;
  readonly activation: Activation;
  readonly parameters: Float32Array;
  readonly scaling: Scaling;
  /** Training mean of the label. */
  readonly centre: number;
  /** Training standard deviation of the label. */
  readonly scale: number;
  /** Mean |slope of y in a standardised feature|, one per feature, in units of the label. */
  readonly importance: Float64Array;
  /** Epochs that were run, and the loss they ended at. */
  readonly epochs: number;
  readonly loss: number;
}

/** A fitted network as a model. */
export function networkModel(identity: ModelIdentity, state: NetworkState): FittedModel {
  const { parameters, scaling, centre, scale, importance, epochs, loss } = state;
  return {
    ...identity,
    predict(matrix, rows) {
      checkPrediction(identity, matrix, rows);
      const out = outputs(state, matrix, rows).map((value) => centre + scale * value);
      const bad = out.findIndex((value) => !Number.isFinite(value));
      if (bad >= 0) throw notFinite(identity, matrix, rows[bad]);
      return out;
    },
    importanceKind: 'sensitivity',
    importance: () => importance.slice(),
    serialise: () =>
      encodeArtifact({
        identity,
        scalars: { centre, scale, epochs, loss },
        sections: { parameters, importance, mean: scaling.mean, inverse: scaling.inverse },
      }),
  };
}

/** @throws AppError ARTIFACT_DAMAGED */
export function restoreNetwork(artifact: Artifact): FittedModel {
  const { identity } = artifact;
  const { hidden_layer_sizes: hidden, activation } = identity.params;
  if (!ACTIVATIONS.includes(activation as Activation)) throw damaged(`it has no activation ${activation}`);
  const sizes = [identity.featureCount, ...integersOf(String(hidden)), 1];
  const vector = (name: string) => sectionOf(artifact, name, 'Float64Array', identity.featureCount);
  return networkModel(identity, {
    sizes,
    activation: activation as Activation,
    parameters: sectionOf(artifact, 'parameters', 'Float32Array', parameterCount(sizes)),
    scaling: { mean: vector('mean'), inverse: vector('inverse') },
    centre: scalarOf(artifact, 'centre'),
    scale: scalarOf(artifact, 'scale'),
    importance: vector('importance'),
    epochs: scalarOf(artifact, 'epochs'),
    loss: scalarOf(artifact, 'loss'),
  });
}

function outputs({ sizes, activation, parameters, scaling }: NetworkState, matrix: FeatureMatrix, rows: Uint32Array) {
  const out = new Float64Array(rows.length);
  kernels().memory.scope((arena) => {
    const network = new Network(arena, sizes, activation, Math.min(BLOCK, rows.length));
    network.parameters.set(parameters);
    for (let from = 0; from < rows.length; from += BLOCK) {
      const block = rows.subarray(from, from + BLOCK);
      gather(matrix, block, scaling, network.input);
      network.forward(block.length);
      out.set(network.output.subarray(0, block.length), from);
    }
  });
  return out;
}

function notFinite({ name, featureCount, featureNames }: ModelIdentity, matrix: FeatureMatrix, row: number): AppError {
  const valueOf = (j: number) => columnOf(matrix, j)[row];
  const j = Array.from({ length: featureCount }, (_, k) => k).find((k) => Math.abs(valueOf(k)) === Infinity);
  const cause = j === undefined ? 'its sum overflows' : `${columnName(j, featureNames)} is ${valueOf(j)}`;
  const message = `${name} has no finite prediction for row ${row}: ${cause}`;
  return new AppError('NUMERICAL', `${message}. Make that value missing.`, {
    row,
    ...(j !== undefined && { column: j }),
  });
}
