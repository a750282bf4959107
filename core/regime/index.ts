export { expectedDurations, stationaryDistribution } from './chainMoments.ts';
export { chooseHmm, type Candidate, type Choice, type Chosen } from './chooseHmm.ts';
export { filterStates, type Filtered } from './filterStates.ts';
export { fitHmm, type FitOptions, type HmmFit } from './fitHmm.ts';
export { parameterCount, type GaussianHmm, type Observations } from './GaussianHmm.ts';
export { REGIMES_OF } from './orderedStates.ts';
export { viterbiPath } from './viterbiPath.ts';
