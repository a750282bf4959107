export { deserialiseModel, modelDefinition, MODELS } from './catalogue.ts';
export { importanceOf, type ImportanceKind, type ImportanceOptions } from './explain/importanceOf.ts';
export { type Evidence, type PermutationOptions } from './explain/permutationImportance.ts';
export { type ShapValues, treeShap } from './explain/treeShap.ts';
export { fromXgboostJson } from './interchange/fromXgboostJson.ts';
export { toXgboostJson } from './interchange/toXgboostJson.ts';
export type { FitOptions, FittedModel, ModelDefinition, ModelIdentity, TrainingData } from './ModelDefinition.ts';
export { type Parameters, type ParameterSpec, type ParameterValue, parseParameters, rangeOf } from './parameters.ts';
export { type BinEdges, binMatrix, type BinnedMatrix, fitBinEdges, MISSING_BIN } from './trees/binning.ts';
