import type { Policy } from '../contract/index.ts';

/** The policy of a new workspace: the thresholds of DESIGN 7 and 8. */
export const DEFAULT_POLICY: Policy = {
  TestSetGuard: { looks: 3 },
  HyperparameterTrialCounter: { trials: 50 },
  SharpeDecayMonitor: { failDecay: 0.5 },
  FeatureCountValidator: { warnFeatures: 30, failFeatures: 50, warnRowsPerFeature: 20, failRowsPerFeature: 10 },
  TargetLeakageValidator: { failCorrelation: 0.95, failMeanIc: 0.15, truncationSamples: 25 },
  SuspiciousResult: { warnIc: 0.1, failIc: 0.15, warnSharpe: 2.5, failSharpe: 3 },
  checks: { minSharpe: 0.5, maxDrawdown: 0.3, minIc: 0.03 },
  monitoring: { psi: 0.2, kl: 0.1, minIcShare: 0.5, staleDays: 365 },
};
