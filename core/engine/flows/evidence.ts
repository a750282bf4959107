import { known, type Actor, type Evidence, type Experiment, type Policy, type Verdict } from '../../contract/index.ts';
import {
  annualised,
  foldStability,
  minimumTrackRecord,
  multipleTesting,
  overfitting,
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
import type { RunningJob } from '../Jobs.ts';
import { resultOf } from '../resultOf.ts';
import type { Services } from '../Services.ts';
import { testsOf } from './testsOf.ts';
import { trialEvidence, type TrialEvidence } from './trialEvidence.ts';
import { dailyReturns } from './trialsOf.ts';

/** What a run by itself is judged by, when it is done. */
export function guardsOfRun({ metrics, equity }: Pick<Experiment, 'metrics' | 'equity'>, policy: Policy): Verdict[] {
  const { ic, portfolio, stabilityScore, positiveFolds } = metrics;
  const sample = sharpeSampleOf(dailyReturns(equity).returns);
  return [
    suspiciousResult(ic.mean ?? NaN, portfolio.sharpe ?? NaN, policy),
    foldStability(stabilityScore ?? NaN, positiveFolds ?? NaN, policy),
    minimumTrackRecord(sample, policy),
  ];
}

/** What it is judged by among everything that was tried so far. */
export async function guardsOfTrials(
  services: Services,
  job: RunningJob,
  experiment: Experiment,
  policy: Policy,
): Promise<Verdict[]> {
  const { overfitting: found } = await trialEvidence(services, experiment, policy, (work) => work(job));
  return judged(found, testsOf(services, experiment), policy);
}

/** The page of evidence about one experiment, on the trials of now; what takes long in a job of its own. */
export async function evidenceOf(services: Services, actor: Actor, id: string, policy: Policy): Promise<Evidence> {
  const { hypotheses, budgets, experiments, overrides, snapshots, jobs } = services;
  const experiment = experiments.get(id);
  const { trials: all, overfitting: trials } = await trialEvidence(services, experiment, policy, (work) =>
    resultOf(jobs.start('evidence', `Evidence about ${id}`, actor, work, true)),
  );
  const row = hypotheses.get(experiment.hypothesis);
  const tests = testsOf(services, experiment);
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
    trials: all,
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
    verdicts: [...guardsOfRun(experiment, policy), ...judged(trials, tests, policy)],
  };
}

const judged = (trials: OverfittingEvidence, tests: readonly AdjustedTest[], policy: Policy): Verdict[] => [
  overfitting(trials, policy),
  multipleTesting(tests[0], tests.length, policy),
];

/** How often each model was tried, by where it came from, and how many trials left nothing. */
function tallied(all: TrialEvidence['trials'], spent: number): Evidence['tried'] {
  const counts = new Map<string, Evidence['tried'][number]>();
  for (const { origin, model } of all) {
    const key = `${origin} ${model}`;
    const one = counts.get(key) ?? { origin, model, count: 0 };
    counts.set(key, { ...one, count: one.count + 1 });
  }
  const lost = spent - all.length;
  return [...counts.values(), ...(lost > 0 ? [{ origin: 'left nothing' as const, model: null, count: lost }] : [])];
}

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
