export { checkSpace, isPointOf } from './checkSpace.ts';
export { defaultSpace } from './defaultSpace.ts';
export { parameterImportance, type ParameterImportance } from './importance/parameterImportance.ts';
export { paretoFront } from './paretoFront.ts';
export {
  DEFAULT_HALVING,
  DEFAULT_MEDIAN,
  defaultHyperband,
  type HalvingPruner,
  type HyperbandPruner,
  type MedianPruner,
  type NoPruner,
  type Pruner,
} from './pruners/Pruner.ts';
export { checkPruner, shouldPrune } from './pruners/shouldPrune.ts';
export { gridSize } from './samplers/gridSampler.ts';
export {
  checkSampler,
  DEFAULT_GRID,
  DEFAULT_TPE,
  type GridSampler,
  type RandomSampler,
  type Sampler,
  type TpeSampler,
} from './samplers/Sampler.ts';
export {
  isActive,
  type CategoricalDimension,
  type Dimension,
  type NumericDimension,
  type Point,
  type Space,
  type Value,
  type When,
} from './Space.ts';
export { DEFAULT_DECAY, stopsOnDecay, type DecayRule } from './stopsOnDecay.ts';
export { suggest, type SearchProblem } from './suggest.ts';
export { type Direction, type Trial, type TrialState } from './Trial.ts';
export { warmStart } from './warmStart.ts';
