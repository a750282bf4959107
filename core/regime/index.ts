export { expectedDurations, stationaryDistribution } from './chainMoments.ts';
export { chooseHmm, type Candidate, type Choice, type Chosen } from './chooseHmm.ts';
export {
  expandingRegimes,
  type FailedRefit,
  type KnownRegimes,
  type Refit,
  type RefitSchedule,
} from './expandingRegimes.ts';
export { filterStates, type Filtered } from './filterStates.ts';
export { fitHmm, type FitOptions, type HmmFit } from './fitHmm.ts';
export { type GaussianHmm, type Observations } from './GaussianHmm.ts';
export { fromHmmJson, toHmmJson } from './hmmJson.ts';
export { marketObservations, type MarketObservations, type MarketRequest } from './marketObservations.ts';
export { REGIMES_OF } from './orderedStates.ts';
export { performanceByRegime, type RegimePerformance } from './performanceByRegime.ts';
export { viterbiPath } from './viterbiPath.ts';
