import {
  known,
  type Actor,
  type Evidence,
  type Experiment,
  type JobEvent,
  type Policy,
  type TrialOrigin,
  type Verdict,
} from '../../contract/index.ts';
import {
  annualised,
  foldStability,
  minimumTrackRecord,
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
import { shown, type TakenOver } from '../../research/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';
import { takenOverBy } from './countedTrials.ts';
import { leftOutOf, type JudgedRun } from './leftOutOf.ts';
import { judgedTests, testsOf } from './testsOf.ts';
import { knownEvidence, trialEvidence, trialInputs, type TrialEvidence } from './trialEvidence.ts';
import { dailyReturns } from './trialsOf.ts';

/** What a run by itself is judged by, when it is done. */
export function guardsOfRun(
  services: Services,
  run: JudgedRun & Pick<Experiment, 'metrics' | 'equity' | 'failedFolds'>,
  policy: Policy,
): Verdict[] {
  const { metrics, equity, failedFolds = [] } = run;
  const { ic, portfolio, stabilityScore, positiveFolds } = metrics;
  const stability = { stabilityScore: stabilityScore ?? NaN, positiveFolds: positiveFolds ?? NaN };
  const sample = sharpeSampleOf(dailyReturns(equity).returns);
  return [
    suspiciousResult(ic.mean ?? NaN, portfolio.sharpe ?? NaN, policy),
    foldStability({ ...stability, failedFolds: failedFolds.length, leftOut: leftOutOf(services, run) }, policy),
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
  const { overfitting: found } = await trialEvidence(services, job, experiment, policy);
  return judged(found, testsOf(services, experiment), policy);
}

/** The page of evidence about one experiment, on the trials of now; what takes long in a job of its own. */
export async function* evidenceOf(
  services: Services,
  actor: Actor,
  id: string,
  policy: Policy,
): AsyncGenerator<JobEvent, Evidence> {
  const { hypotheses, budgets, experiments, overrides, snapshots, jobs } = services;
  const experiment = experiments.get(id);
  const work = (job: RunningJob) => trialEvidence(services, job, experiment, policy);
  const { trials: all, overfitting: trials } =
    knownEvidence(services, experiment, policy) ??
    (yield* jobs.start('evidence', `Evidence about ${id}`, actor, work, {
      aside: true,
      key: `evidence ${id} ${trialInputs(services, experiment, policy)}`,
    }));
  const row = hypotheses.get(experiment.hypothesis);
  const tests = testsOf(services, experiment);
  const takenOver = takenOverBy(services, row);
  const snapshot = snapshots.get(experiment.snapshot_hash);
  const names = new Map(hypotheses.list().map(({ id: number, name }) => [`H${number}`, name]));
  return {
    experiment: experiment.id,
    hypothesis: experiment.hypothesis,
    name: row.name,
    model: experiment.model,
    label: experiment.label,
    budget: hypotheses.describe(row, policy, budgets.trials(row.id), budgets.looks(row)).budget,
    takenOver: takenOver.count,
    sharedRecipes: takenOver.shared.map(({ row: { id: number }, there, here, trials: count }) => ({
      ...{ hypothesis: shown('H', number), there, here, trials: count },
    })),
    tried: tallied(all, takenOver.warmStarts, trials.trials),
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
    verdicts: [...guardsOfRun(services, experiment, policy), ...judged(trials, tests, policy)],
  };
}

const judged = (trials: OverfittingEvidence, tests: readonly AdjustedTest[], policy: Policy): Verdict[] => [
  overfitting(trials, policy),
  judgedTests(tests, policy),
];

/** How often each model was tried, by where it came from, and how many trials left nothing. @param total of all that count */
function tallied(all: TrialEvidence['trials'], takenOver: readonly TakenOver[], total: number): Evidence['tried'] {
  const counts = new Map<string, Evidence['tried'][number]>();
  const add = (origin: TrialOrigin, model: string, count: number) => {
    const key = `${origin} ${model}`;
    counts.set(key, { origin, model, count: (counts.get(key)?.count ?? 0) + count });
  };
  for (const { origin, model } of all) add(origin, model, 1);
  for (const { model, count } of takenOver) add('warm start', model, count);
  const lost = [...counts.values()].reduce((left, { count }) => left - count, total);
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
