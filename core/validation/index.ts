export { combinedPortfolio, type CombinedPortfolio } from './combinedPortfolio.ts';
export { foldMetrics, type FoldMetrics, type FoldMetricsInput, type ScoringData } from './foldMetrics.ts';
export { foldRows, type FoldRows, type FoldRowsInput } from './foldRows.ts';
export { predictionErrors, type PredictionErrors } from './predictionErrors.ts';
export { stabilityOf, type Stability } from './stabilityOf.ts';
export { summariseFolds, type FoldsSummary, type SummariseFoldsOptions } from './summariseFolds.ts';
export { walkForward, type Fold, type WalkForwardOptions } from './walkForward.ts';
export { type Executor } from './Executor.ts';
export { featureEvidence, type EvidenceInput, type FeatureEvidence } from './featureEvidence.ts';
export { fitTask, type FitInput, type FitOutput } from './fitTask.ts';
export {
  runWalkForward,
  scoringData,
  type BinEdgesOf,
  type FoldRun,
  type WalkForwardRun,
  type WalkForwardSpec,
} from './runWalkForward.ts';
