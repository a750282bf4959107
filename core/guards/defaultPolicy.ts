import type { Policy } from '../contract/index.ts';

/** The policy of a new workspace: the thresholds of DESIGN 7 and 8. */
export const DEFAULT_POLICY: Policy = {
  TestSetGuard: { looks: 3 },
  HyperparameterTrialCounter: { trials: 50 },
  SharpeDecayMonitor: { failDecay: 0.5 },
  FeatureCountValidator: { warnFeatures: 30, failFeatures: 50, warnRowsPerFeature: 20, failRowsPerFeature: 10 },
  TargetLeakageValidator: { failCorrelation: 0.95, failMeanIc: 0.15, truncationSamples: 25 },
  SuspiciousResult: { warnIc: 0.1, failIc: 0.15, warnSharpe: 2.5, failSharpe: 3 },
  FoldStability: { warnScore: 1, failScore: 2, warnPositiveFolds: 0.6, failPositiveFolds: 0.4 },
  Overfitting: { warnPbo: 0.3, failPbo: 0.5, failLoss: 0.2, warnDsr: 0.95, failDsr: 0.5, blocks: 16 },
  MinimumTrackRecord: { confidence: 0.95, benchmarkSharpe: 0 },
  MultipleTesting: { falseDiscoveryRate: 0.05, failRate: 0.2 },
  checks: { minSharpe: 0.5, maxDrawdown: 0.3, minIc: 0.03 },
  monitoring: { psi: 0.2, kl: 0.1, minIcShare: 0.5, staleDays: 365 },
};

/** What the first policies did not have: a policy file without them takes them from the default one. */
export const LATER_GUARDS = ['FoldStability', 'Overfitting', 'MinimumTrackRecord', 'MultipleTesting'] as const;

/** Thresholds that came into a guard after its first policies, which take them from the default one likewise. */
export const LATER_THRESHOLDS = { Overfitting: ['failLoss'] } as const;
