import { AppError } from '../../contract/index.ts';
import { type Artifact, damaged, encodeArtifact, scalarOf, sectionOf } from '../artifact/Artifact.ts';
import { checkPrediction } from '../checkPrediction.ts';
import type { FittedModel, ModelIdentity } from '../ModelDefinition.ts';
import { addPredictions, gainImportance, LEAF, type TreeEnsemble } from './TreeEnsemble.ts';

/** prediction = base + scale · Σ values of the reached leaves. */
export interface Combination {
  readonly base: number;
  readonly scale: number;
}

/** A model whose trees can be explained and exported. */
export interface TreeModel extends FittedModel {
  readonly trees: TreeEnsemble;
  readonly combination: Combination;
}

/** @throws AppError BAD_INPUT when the model has no trees; `act` says what needs them */
export function asTreeModel(model: FittedModel, act: string): TreeModel {
  if ('trees' in model) return model as TreeModel;
  throw new AppError('BAD_INPUT', `${act} needs a model of trees and this one is ${model.name}: choose another model.`);
}

/** An ensemble of trees as a model. */
export function treeModel(identity: ModelIdentity, trees: TreeEnsemble, combination: Combination): TreeModel {
  const { base, scale } = combination;
  return {
    ...identity,
    trees,
    combination,
    predict(matrix, rows) {
      checkPrediction(identity, matrix, rows);
      const out = new Float64Array(rows.length);
      addPredictions(trees, matrix, rows, out);
      for (let i = 0; i < out.length; i++) out[i] = base + scale * out[i];
      return out;
    },
    importanceKind: 'gain',
    importance: () => gainImportance(trees, identity.featureCount),
    serialise: () => encodeArtifact({ identity, scalars: { base, scale }, sections: { ...trees } }),
  };
}

/** @throws AppError ARTIFACT_DAMAGED, also for a tree that leads outside itself or the features, or joins again */
export function restoreTrees(artifact: Artifact): TreeModel {
  const feature = sectionOf(artifact, 'feature', 'Int32Array');
  const nodes = feature.length;
  const trees: TreeEnsemble = {
    root: sectionOf(artifact, 'root', 'Uint32Array'),
    feature,
    threshold: sectionOf(artifact, 'threshold', 'Float32Array', nodes),
    bin: sectionOf(artifact, 'bin', 'Uint8Array', nodes),
    left: sectionOf(artifact, 'left', 'Uint32Array', nodes),
    right: sectionOf(artifact, 'right', 'Uint32Array', nodes),
    missingLeft: sectionOf(artifact, 'missingLeft', 'Uint8Array', nodes),
    value: sectionOf(artifact, 'value', 'Float64Array', nodes),
    gain: sectionOf(artifact, 'gain', 'Float64Array', nodes),
    ...('cover' in artifact.sections && { cover: sectionOf(artifact, 'cover', 'Float64Array', nodes) }),
  };
  checkNodes(trees, artifact.identity.featureCount);
  return treeModel(artifact.identity, trees, { base: scalarOf(artifact, 'base'), scale: scalarOf(artifact, 'scale') });
}

/** Children lie after their parent, so every walk ends, and no node is reached in two ways, so it ends soon. */
function checkNodes({ root, feature, left, right }: TreeEnsemble, featureCount: number): void {
  const nodes = feature.length;
  const bad = root.find((node) => node >= nodes);
  if (bad !== undefined) throw damaged(`a tree starts at node ${bad} of ${nodes}`);
  const reached = new Uint8Array(nodes);
  for (let node = 0; node < nodes; node++) {
    if (feature[node] === LEAF) continue;
    const inside = (child: number) => child > node && child < nodes;
    if (feature[node] < 0 || feature[node] >= featureCount || !inside(left[node]) || !inside(right[node])) {
      throw damaged(`node ${node} of ${nodes} leads outside its tree or the ${featureCount} features`);
    }
    for (const child of [left[node], right[node]]) {
      if (reached[child]++) throw damaged(`node ${child} of ${nodes} is reached in two ways`);
    }
  }
}
