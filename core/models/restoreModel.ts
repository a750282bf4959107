import { damaged, decodeArtifact } from './artifact/Artifact.ts';
import type { FittedModel, ModelDefinition } from './ModelDefinition.ts';

/** What reads the artifacts of one kind of model. */
export type Restorable = Pick<ModelDefinition, 'name' | 'version' | 'restore'>;

/**
 * A model of one of the known kinds from its artifact.
 * @throws AppError ARTIFACT_DAMAGED for bytes that are damaged, truncated, or of a newer format or model version
 */
export function restoreModel(bytes: Uint8Array, known: readonly Restorable[]): FittedModel {
  const artifact = decodeArtifact(bytes);
  const { name, version } = artifact.identity;
  const model = known.find((one) => one.name === name);
  if (!model) throw damaged(`it holds a model "${name}" that this release does not know`);
  if (version > model.version) {
    throw damaged(`it holds version ${version} of ${name} and this release reads up to ${model.version}`);
  }
  return model.restore(artifact);
}
