export { averageRanks } from './averageRanks.ts';
export {
  backtestOverfitting,
  LEAST_SHARE,
  type BacktestOverfitting,
  type OverfittingOptions,
} from './backtestOverfitting.ts';
export { cdfDistances, type CdfDistances } from './cdfDistances.ts';
export { dateOffsets, type DateOffsets } from './dateOffsets.ts';
export { js, kl, psi } from './divergences.ts';
export { driftBetween, driftOf, type Drift } from './driftOf.ts';
export { eigenSymmetric, type Eigen } from './eigenSymmetric.ts';
export { drawdownOf, equityOf } from './equityOf.ts';
export { exp, log } from './elementary.ts';
export { type FloatArray } from './FloatArray.ts';
export { icAgainst, informationCoefficients, type IcInput } from './informationCoefficients.ts';
export { type Interval } from './Interval.ts';
export { intervalOfMean } from './intervalOfMean.ts';
export { isConstant, mean, standardDeviation, withoutNaN } from './moments.ts';
export { benjaminiHochberg, bonferroni } from './multipleTesting.ts';
export { neweyWest, type NeweyWest } from './neweyWest.ts';
export { normalCdf, normalQuantile } from './normal.ts';
export { pearson } from './pearson.ts';
export { performanceOf, sharpeOf, type Performance } from './performanceOf.ts';
export { quantile, sortedQuantile } from './quantile.ts';
export { binShares, referenceBins, type BinShares, type ReferenceBins } from './referenceBins.ts';
export { createRng, shuffle, type Rng } from './Rng.ts';
export {
  bestOfNoise,
  deflatedSharpe,
  equivalentNoiseTrials,
  expectedMaximumSharpe,
  minimumTrackRecord,
  MOST_TRIALS,
  probabilisticSharpe,
  sharpePerPeriod,
  sharpeSampleOf,
  type SharpeSample,
} from './sharpeEvidence.ts';
export { sortedSample, type SortedSample } from './SortedSample.ts';
export { spearman } from './spearman.ts';
export { stationaryBootstrap, type BootstrapOptions } from './stationaryBootstrap.ts';
export { summariseIc, type IcSummary } from './summariseIc.ts';
export { testOfMean, type TestOfMean } from './testOfMean.ts';
