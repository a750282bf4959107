export { hyperparameterTrialCounter, testSetGuard } from './budgets.ts';
export { DEFAULT_POLICY } from './defaultPolicy.ts';
export { featureCountValidator } from './featureCountValidator.ts';
export { sharpeDecayMonitor } from './sharpeDecayMonitor.ts';
export { suspiciousResult } from './suspiciousResult.ts';
export { targetLeakageValidator, type LeakageEvidence } from './targetLeakageValidator.ts';
export { worstLevel } from './verdict.ts';
