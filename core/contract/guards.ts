import * as z from 'zod';
import { procedure } from './procedure.ts';

export const GUARD_NAMES = [
  'TestSetGuard',
  'HyperparameterTrialCounter',
  'SharpeDecayMonitor',
  'FeatureCountValidator',
  'TargetLeakageValidator',
  'SuspiciousResult',
  'FoldStability',
  'Overfitting',
  'MinimumTrackRecord',
  'MultipleTesting',
] as const;
export const guardName = z.enum(GUARD_NAMES);
export type GuardName = z.infer<typeof guardName>;

/** What a validation judges by; the others judge what is about to be spent, or a look. */
export const VALIDATION_GUARDS: readonly GuardName[] = [
  'FeatureCountValidator',
  'TargetLeakageValidator',
  'SuspiciousResult',
  'FoldStability',
  'MinimumTrackRecord',
  'Overfitting',
  'MultipleTesting',
];

const share = z.number().min(0).max(1);

/** Every threshold of guards and checks. The user edits the workspace's policy file; each text of it is a version. */
export const policy = z.strictObject({
  TestSetGuard: z.strictObject({ looks: z.number().int().min(1) }),
  HyperparameterTrialCounter: z.strictObject({ trials: z.number().int().min(1) }),
  SharpeDecayMonitor: z.strictObject({ failDecay: share }),
  FeatureCountValidator: z.strictObject({
    warnFeatures: z.number().int(),
    failFeatures: z.number().int(),
    warnRowsPerFeature: z.number(),
    failRowsPerFeature: z.number(),
  }),
  TargetLeakageValidator: z.strictObject({
    failCorrelation: share,
    failMeanIc: share,
    truncationSamples: z.number().int().min(1),
  }),
  SuspiciousResult: z.strictObject({
    warnIc: z.number(),
    failIc: z.number(),
    warnSharpe: z.number(),
    failSharpe: z.number(),
  }),
  FoldStability: z.strictObject({
    warnScore: z.number(),
    failScore: z.number(),
    warnPositiveFolds: share,
    failPositiveFolds: share,
  }),
  Overfitting: z.strictObject({
    warnPbo: share,
    failPbo: share,
    /** A PBO above its limit fails where the chosen trial loses out of sample in more than this share of the splits. */
    failLoss: share,
    warnDsr: share,
    failDsr: share,
    /** Blocks of the combinatorially symmetric cross-validation; half of them are in-sample. */
    blocks: z.number().int().min(2).max(20).multipleOf(2),
  }),
  /** The Sharpe that a track record must be told from is annualised. */
  MinimumTrackRecord: z.strictObject({ confidence: z.number().min(0.5).max(0.9999), benchmarkSharpe: z.number() }),
  MultipleTesting: z.strictObject({ falseDiscoveryRate: share, failRate: share }),
  checks: z.strictObject({ minSharpe: z.number(), maxDrawdown: share, minIc: z.number() }),
  monitoring: z.strictObject({ psi: z.number(), kl: z.number(), minIcShare: z.number(), staleDays: z.number().int() }),
});
export type Policy = z.infer<typeof policy>;

export const verdict = z.object({
  guard: guardName,
  level: z.enum(['pass', 'warn', 'fail']),
  /** What was measured and what it was held against; the message names both. */
  figure: z.number().nullable(),
  threshold: z.number().nullable(),
  message: z.string(),
  overridden: z.boolean(),
});
export type Verdict = z.infer<typeof verdict>;

/** A user's decision to go on against a guard's verdict; it stays on record. */
export const override = z.object({ guard: guardName, justification: z.string() });
export type Override = z.infer<typeof override>;

export const guardsContract = {
  policy: procedure.output(z.object({ version: z.number(), policy, file: z.string() })),
};
