import * as z from 'zod';
import { verdict } from './guards.ts';
import { figure, instant } from './primitives.ts';
import { jobProcedure } from './procedure.ts';
import { featureEvidence } from './snapshots.ts';

/**
 * Where a trial comes from; what was spent and left no returns is a trial too, and what was taken over from another
 * hypothesis: what a search began with, and everything where the same recipe had been trained before.
 */
export const TRIAL_ORIGINS = [
  'experiment',
  'study trial',
  'backtest',
  'shared trial',
  'warm start',
  'left nothing',
] as const;
const origin = z.enum(TRIAL_ORIGINS);
export type TrialOrigin = z.infer<typeof origin>;

/** One test of a family of hypotheses that share dates and universe. */
const hypothesisTest = z.object({
  hypothesis: z.string(),
  name: z.string(),
  /** The judged experiment, or of another hypothesis its strongest experiment or trial; null where what it tried is lost. */
  tested: z.string().nullable(),
  /** Newey-West, of the mean IC. */
  tStatistic: figure,
  /** Spent on it or taken over. */
  trials: z.number(),
  /** One-sided, of the mean IC; 1 for another hypothesis of which none is known. */
  p: figure,
  /** After Bonferroni over the trials of the hypothesis. */
  pOfHypothesis: figure,
  /** After Benjamini and Hochberg over the hypotheses. */
  adjusted: figure,
});

/** One page about one experiment: what was tried, how often, and what it would take for chance to look like this. */
export const evidence = z.object({
  experiment: z.string(),
  hypothesis: z.string(),
  name: z.string(),
  model: z.string(),
  label: z.string(),
  budget: z.object({ trials: z.number(), trial_limit: z.number(), looks: z.number(), look_limit: z.number() }),
  /** Trials of other hypotheses that count as if they were spent on it: those below, and those with which searches began. */
  takenOver: z.number(),
  /** Hypotheses all of whose trials count, since `there` had the recipe before that `here` has: experiments or trials. */
  sharedRecipes: z.array(z.object({ hypothesis: z.string(), trials: z.number(), there: z.string(), here: z.string() })),
  /** Every trial that counts, by where it comes from and its model; null where that is not known. */
  tried: z.array(z.object({ origin, model: z.string().nullable(), count: z.number() })),
  /** Every trial that left returns or a Sharpe, annualised; a pruned one with what it had. */
  trials: z.array(z.object({ id: z.string(), origin, model: z.string(), days: z.number(), sharpe: figure })),
  /** Sharpes are annualised. */
  sharpe: z.object({
    observed: figure,
    days: z.number(),
    skewness: figure,
    kurtosis: figure,
    /** Probability that the true Sharpe is above 0, and that it is above the expected maximum of the trials. */
    psr: figure,
    dsr: figure,
    /** Sample deviation of the trials' Sharpes, and the maximum to be expected of so many without skill. */
    deviation: figure,
    expectedMaximum: figure,
    /** Days to tell it from the policy's benchmark; null when no number is enough. */
    daysNeeded: figure,
    benchmark: z.number(),
    confidence: z.number(),
    /** Why the deflated Sharpe ratio is unknown. */
    unknown: z.string().nullable(),
  }),
  pbo: z.object({
    value: figure,
    /** Share of the splits in which what was chosen in one half lost in the other. */
    loss: figure,
    blocks: z.number(),
    /** Trials held against each other, and combinations that gave a logit. */
    trials: z.number(),
    combinations: z.number(),
    /** The distinct logits, ascending, and how many combinations gave each. */
    logits: z.array(z.object({ logit: z.number(), count: z.number() })),
    unknown: z.string().nullable(),
  }),
  /** What it would take for chance to look like this, over as many days. */
  chance: z.object({
    /** Independent trials without skill whose expected maximum Sharpe is the observed one; null when unknown. */
    noiseTrials: figure,
    /** Whether it is more than can be told. */
    beyond: z.boolean(),
    /** Probability that the best of as many such trials as were spent has a Sharpe as high. */
    bestOfSpent: figure,
  }),
  tests: z.array(hypothesisTest),
  falseDiscoveryRate: z.number(),
  leakage: z.object({
    verdict: verdict.nullable(),
    /** What each feature by itself knows of the label, the strongest mean |IC| first. */
    features: z.array(featureEvidence),
    changed: z.array(z.string()),
  }),
  looks: z.array(z.object({ experiment: z.string(), look: z.number(), sharpe: figure, meanIc: figure })),
  overrides: z.array(
    z.object({ guard: z.string(), subject: z.string(), justification: z.string(), at: instant, actor: z.string() }),
  ),
  /** What the guards say on the trials of now; those on record were judged on the trials of then. */
  verdicts: z.array(verdict),
});
export type Evidence = z.infer<typeof evidence>;

export const evidenceContract = {
  /** Everything that was tried on the experiment's hypothesis, and what it leaves of the experiment. */
  evidence: jobProcedure(z.object({ experiment: z.string() }), evidence),
};
