import { known, type Evidence, type Experiment, type Policy, type Verdict } from '../../contract/index.ts';
import {
  annualised,
  foldStability,
  minimumTrackRecord,
  multipleTesting,
  overfitting,
  overfittingEvidence,
  perDay,
  suspiciousResult,
  type AdjustedTest,
  type OverfittingEvidence,
} from '../../guards/index.ts';
import {
  bestOfNoise,
  equivalentNoiseTrials,
  minimumTrackRecord as periodsNeeded,
  MOST_TRIALS,
  sharpeSampleOf,
} from '../../statistics/index.ts';
import type { Services } from '../Services.ts';
import { testsOf } from './testsOf.ts';
import { dailyReturns, trialsOf, type KnownTrial } from './trialsOf.ts';

/** What a run by itself is judged by, when it is done. */
export function guardsOfRun({ metrics, equity }: Pick<Experiment, 'metrics' | 'equity'>, policy: Policy): Verdict[] {
  const { ic, portfolio, stabilityScore, positiveFolds } = metrics;
  const sample = sharpeSampleOf(Float64Array.from(dailyReturns(equity).returns));
  return [
    suspiciousResult(ic.mean ?? NaN, portfolio.sharpe ?? NaN, policy),
    foldStability(stabilityScore ?? NaN, positiveFolds ?? NaN, policy),
    minimumTrackRecord(sample, policy),
  ];
}

/** What it is judged by among everything that was tried so far. */
export function guardsOfTrials(services: Services, experiment: Experiment, policy: Policy): Verdict[] {
  const { trials, tests } = gathered(services, experiment, policy);
  return [overfitting(trials, policy), multipleTesting(tests[0], tests.length, policy)];
}

/** The page of evidence about one experiment, on the trials of now. */
export function evidenceOf(services: Services, id: string, policy: Policy): Evidence {
  const { hypotheses, budgets, experiments, overrides, snapshots } = services;
  const experiment = experiments.get(id);
  const row = hypotheses.get(experiment.hypothesis);
  const { all, trials, tests } = gathered(services, experiment, policy);
  const snapshot = snapshots.get(experiment.snapshot_hash);
  const names = new Map(hypotheses.list().map(({ id: number, name }) => [`H${number}`, name]));
  return {
    experiment: experiment.id,
    hypothesis: experiment.hypothesis,
    name: row.name,
    model: experiment.model,
    label: experiment.label,
    budget: hypotheses.describe(row, policy, budgets.trials(row.id), budgets.looks(row)).budget,
    tried: tallied(all, trials.trials),
    trials: trialsShown(all, trials),
    ...figuresOf(trials, policy),
    tests: tests.map((test) => ({
      ...testFigures(test),
      name: names.get(test.hypothesis) ?? test.hypothesis,
    })),
    falseDiscoveryRate: policy.MultipleTesting.falseDiscoveryRate,
    leakage: {
      verdict: experiment.verdicts.find(({ guard }) => guard === 'TargetLeakageValidator') ?? null,
      features: snapshot.evidence.toSorted((a, b) => Math.abs(b.meanIc ?? 0) - Math.abs(a.meanIc ?? 0)),
      changed: snapshot.changed,
    },
    looks: experiments
      .looks()
      .filter(({ hypothesis }) => hypothesis === experiment.hypothesis)
      .map((look) => ({
        ...{ experiment: look.experiment, look: look.look },
        ...{ sharpe: look.portfolio.sharpe, meanIc: look.ic.mean },
      })),
    overrides: overrides.list([`hypothesis:${experiment.hypothesis}`, `experiment:${experiment.id}`]),
    verdicts: [
      ...guardsOfRun(experiment, policy),
      overfitting(trials, policy),
      multipleTesting(tests[0], tests.length, policy),
    ],
  };
}

function gathered(services: Services, experiment: Experiment, policy: Policy) {
  const row = services.hypotheses.get(experiment.hypothesis);
  const all = trialsOf(services, row);
  const trials = overfittingEvidence(experiment.id, all, services.budgets.trials(row.id), policy);
  return { all, trials, tests: testsOf(services, experiment) };
}

/** How often each model was tried, by where it came from, and how many trials left nothing. */
function tallied(all: readonly KnownTrial[], spent: number): Evidence['tried'] {
  const counts = new Map<string, Evidence['tried'][number]>();
  for (const { origin, model } of all) {
    const key = `${origin} ${model}`;
    const one = counts.get(key) ?? { origin, model, count: 0 };
    counts.set(key, { ...one, count: one.count + 1 });
  }
  const lost = spent - all.length;
  return [...counts.values(), ...(lost > 0 ? [{ origin: 'left nothing' as const, model: null, count: lost }] : [])];
}

const trialsShown = (all: readonly KnownTrial[], { sharpes }: OverfittingEvidence): Evidence['trials'] => {
  const measured = new Map(sharpes.map(({ id, sharpe }) => [id, annualised(sharpe)]));
  return all.map(({ id, origin, model, returns, sharpe }) => ({
    ...{ id, origin, model, days: returns?.length ?? 0 },
    sharpe: known(measured.get(id) ?? sharpe ?? NaN),
  }));
};

function figuresOf(trials: OverfittingEvidence, policy: Policy): Pick<Evidence, 'sharpe' | 'pbo' | 'chance'> {
  const { sample } = trials;
  const { confidence, benchmarkSharpe } = policy.MinimumTrackRecord;
  // The Sharpe of T days without skill has a deviation of 1/√(T − 1).
  const noiseTrials = equivalentNoiseTrials(sample.sharpe, 1 / Math.sqrt(sample.periods - 1));
  return {
    sharpe: {
      observed: known(annualised(sample.sharpe)),
      days: sample.periods,
      skewness: known(sample.skewness),
      kurtosis: known(sample.kurtosis),
      psr: known(trials.psr),
      dsr: known(trials.dsr),
      deviation: known(annualised(trials.deviation)),
      expectedMaximum: known(annualised(trials.expectedMaximum)),
      daysNeeded: known(Math.ceil(periodsNeeded(sample, confidence, perDay(benchmarkSharpe)))),
      benchmark: benchmarkSharpe,
      confidence,
      unknown: trials.unknown.dsr,
    },
    pbo: {
      value: known(trials.pbo),
      loss: known(trials.loss),
      blocks: policy.Overfitting.blocks,
      trials: trials.compared,
      ...distinctLogits(trials.logits),
      unknown: trials.unknown.pbo,
    },
    chance: {
      noiseTrials: known(noiseTrials),
      beyond: noiseTrials >= MOST_TRIALS,
      bestOfSpent: known(bestOfNoise(sample, trials.trials)),
    },
  };
}

function distinctLogits(logits: Float64Array): Pick<Evidence['pbo'], 'logits' | 'combinations'> {
  const counts = new Map<number, number>();
  const sorted = logits.filter((logit) => !Number.isNaN(logit)).sort();
  for (const logit of sorted) counts.set(logit, (counts.get(logit) ?? 0) + 1);
  return { combinations: sorted.length, logits: Array.from(counts, ([logit, count]) => ({ logit, count })) };
}

const testFigures = ({ tStatistic, p, pOfHypothesis, adjusted, ...test }: AdjustedTest) => ({
  ...test,
  tStatistic: known(tStatistic),
  p: known(p),
  pOfHypothesis: known(pOfHypothesis),
  adjusted: known(adjusted),
});
