import type { Evidence } from '../../contract/index.ts';
import { createRng } from '../../statistics/index.ts';

const TRIALS = 12;
const COMBINATIONS = 70;

/** A page of evidence of the contract's shape, about E3 of a dozen seeded trials. */
export function generatedEvidence(seed: number): Evidence {
  const rng = createRng(seed);
  const trials = Array.from({ length: TRIALS }, (_, i) => ({
    id: i < 4 ? `E${i + 1}` : `S1/${i - 4}`,
    origin: i < 4 ? ('experiment' as const) : ('study trial' as const),
    model: i % 2 === 0 ? 'ridge' : 'random_forest',
    days: 750,
    sharpe: 0.5 + 0.4 * rng.normal(),
  }));
  return {
    experiment: 'E3',
    hypothesis: 'H1',
    name: 'Momentum predicts weekly returns',
    model: 'ridge',
    label: 'forward_return_5d',
    budget: { trials: TRIALS + 2, trial_limit: 50, looks: 1, look_limit: 3 },
    takenOver: 0,
    sharedRecipes: [],
    tried: [
      { origin: 'experiment', model: 'ridge', count: 4 },
      { origin: 'study trial', model: 'random_forest', count: 8 },
      { origin: 'left nothing', model: null, count: 2 },
    ],
    trials,
    sharpe: {
      observed: trials[2].sharpe,
      days: 750,
      skewness: -0.3,
      kurtosis: 5.1,
      psr: 0.9,
      dsr: 0.41,
      deviation: 0.4,
      expectedMaximum: 0.68,
      daysNeeded: 1204,
      benchmark: 0,
      confidence: 0.95,
      unknown: null,
    },
    pbo: {
      value: 30 / COMBINATIONS,
      loss: 12 / COMBINATIONS,
      blocks: 8,
      trials: TRIALS,
      combinations: COMBINATIONS,
      logits: [
        { logit: -2.4849066497880004, count: 10 },
        { logit: 0, count: 20 },
        { logit: 0.1541506798272584, count: 15 },
        { logit: 2.4849066497880004, count: 25 },
      ],
      unknown: null,
    },
    chance: { noiseTrials: 6.2, beyond: false, bestOfSpent: 0.77 },
    tests: [
      {
        ...{ hypothesis: 'H1', name: 'Momentum predicts weekly returns', tested: 'E3', trials: TRIALS + 2 },
        ...{ tStatistic: 3.1, p: 0.00097, pOfHypothesis: 0.0136, adjusted: 0.0272 },
      },
      {
        ...{ hypothesis: 'H2', name: 'Volume leads', tested: null, trials: 1 },
        ...{ tStatistic: null, p: 1, pOfHypothesis: 1, adjusted: 1 },
      },
    ],
    falseDiscoveryRate: 0.05,
    leakage: {
      verdict: null,
      features: [{ feature: 'rsi_14d', pearson: 0.01, spearman: 0.02, meanIc: 0.03 }],
      changed: [],
    },
    looks: [{ experiment: 'E3', look: 1, sharpe: 0.2, meanIc: 0.01 }],
    overrides: [
      {
        ...{ guard: 'Overfitting', subject: 'experiment:E3', justification: 'kept to compare with the next one' },
        ...{ at: '2026-11-23T14:02:00.000Z', actor: 'user:ada' },
      },
    ],
    verdicts: [
      {
        ...{ guard: 'Overfitting', level: 'fail', figure: 0.41, threshold: 0.5, overridden: false },
        message: 'Deflated Sharpe ratio 0.41.',
      },
    ],
  };
}
