import { AppError } from '../contract/index.ts';
import { ensembleOf } from './ensemble/ensembleOf.ts';
import { importedTrees } from './interchange/importedTrees.ts';
import { elasticNet, lasso, ols, ridge } from './linear/definitions.ts';
import type { FittedModel, ModelDefinition } from './ModelDefinition.ts';
import { mlp } from './neural/mlp.ts';
import { type Restorable, restoreModel } from './restoreModel.ts';
import { extraTrees } from './trees/extraTrees.ts';
import { gbdtDepthwise } from './trees/gbdtDepthwise.ts';
import { gbdtLeafwise } from './trees/gbdtLeafwise.ts';
import { randomForest } from './trees/randomForest.ts';

const SINGLE: readonly ModelDefinition[] = [
  ridge,
  lasso,
  elasticNet,
  randomForest,
  gbdtLeafwise,
  gbdtDepthwise,
  mlp,
  ols,
  extraTrees,
];

/** Every model that can be trained. */
export const MODELS: readonly ModelDefinition[] = [...SINGLE, ensembleOf(SINGLE)];

const RESTORABLE: readonly Restorable[] = [...MODELS, importedTrees];

const find = (name: string): ModelDefinition | undefined =>
  MODELS.find((model) => model.name === name || model.aliases.includes(name));

/** @throws AppError NOT_FOUND with the known names */
export function modelDefinition(nameOrAlias: string): ModelDefinition {
  const model = find(nameOrAlias);
  if (model) return model;
  const known = MODELS.flatMap(({ name, aliases }) => [name, ...aliases]);
  throw new AppError('NOT_FOUND', `There is no model "${nameOrAlias}". Known: ${known.join(', ')}.`, { known });
}

/**
 * A model from its artifact; it predicts bit for bit as the one that was serialised.
 * @throws AppError ARTIFACT_DAMAGED for bytes that are damaged, truncated, or of a newer format or model version
 */
export function deserialiseModel(bytes: Uint8Array): FittedModel {
  return restoreModel(bytes, RESTORABLE);
}
