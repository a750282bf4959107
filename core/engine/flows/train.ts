import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AppError,
  dayOf,
  mostFitted,
  type Experiment,
  type Override,
  type Policy,
  type Selection,
  type StudyTrial,
  type Verdict,
} from '../../contract/index.ts';
import { featureCountValidator, targetLeakageValidator } from '../../guards/index.ts';
import type { TrainConfig, TrainResult } from '../../jobs/index.ts';
import { modelDefinition, parseParameters, type Parameters } from '../../models/index.ts';
import { studyNumber, type ExperimentRecord, type HypothesisRow, type SnapshotManifest } from '../../research/index.ts';
import { requireOneMatrix } from '../../validation/index.ts';
import type { RunningJob } from '../Jobs.ts';
import { once } from '../once.ts';
import type { Services } from '../Services.ts';
import { VERSIONS } from '../versions.ts';
import { countedTrials } from './countedTrials.ts';
import { guardsOfRun, guardsOfTrials } from './evidence.ts';
import { buildSnapshot } from './snapshot.ts';
import { leakageEvidence, shownBefore } from './snapshotLeakage.ts';
import { requireSnapshotUnsealed } from './unsealed.ts';

type Config = Experiment['config'];
export type TrainInput = Config & {
  threads?: number | undefined;
  tags: string[];
  notes: string;
  overrides: Override[];
};

/**
 * hypothesis → snapshot → guards → one trial spent → walk-forward in a compute process → guards → experiment. What the
 * guards refuse beforehand costs no trial, nor does what cannot be run on these rows: the compute process asks before its
 * first fit, and the trial is spent then. What fails after that gives none back.
 */
export async function train(services: Services, job: RunningJob, input: TrainInput): Promise<Experiment> {
  const { budgets, policies, overrides } = services;
  const definition = modelDefinition(input.model);
  parseParameters(definition, input.params);
  requireOneMatrix(input);
  const row = requireOpen(services, input.hypothesis);
  const subject = `hypothesis:${input.hypothesis}`;
  overrides.authorise(job.actor, input.overrides, subject);
  const { policy } = policies.current(job.actor);
  const snapshot = await buildSnapshot(services, job, row, input);
  const before = overrides.apply(job.actor, guardsBefore(snapshot, input, policy), input.overrides, subject);
  overrides.demand(job.actor, 'train', subject, shownBefore(before, snapshot, policy));
  const spend = once(() => {
    requireOpen(services, input.hypothesis);
    requireSnapshotUnsealed(services, row, snapshot);
    budgets.spendTrial(job.actor, row, `train ${definition.name}`, policy, input.overrides);
  });
  return trainOn(services, job, input, { row, snapshot, before, spend });
}

/** The trial of a study, which an experiment is made of. */
export interface StudyOrigin {
  study: string;
  trial: StudyTrial;
}

interface Prepared {
  row: HypothesisRow;
  snapshot: SnapshotManifest;
  /** What the guards said before. */
  before: Verdict[];
  /** Spends the trial, before the first fit. */
  spend?: (() => void) | undefined;
  /** The trial that was spent, where a study spent it. */
  origin?: StudyOrigin;
}

/**
 * Trains on a snapshot and puts the experiment on record with what the guards say of it.
 * @throws AppError CONFLICT when the trial of a study had other figures: what it spent was spent on something else
 */
export async function trainOn(
  services: Services,
  job: RunningJob,
  input: TrainInput,
  { row, snapshot, before, spend, origin }: Prepared,
): Promise<Experiment> {
  const { policies, overrides, experiments, studies, artifacts, now } = services;
  const { threads, tags, notes, overrides: asked, ...config } = input;
  const started = now().getTime();
  const definition = modelDefinition(config.model);
  const params = parseParameters(definition, config.params);
  const { policy, version: policyVersion } = policies.current(job.actor);
  const { result, folder } = await runTraining(services, job, snapshot, { ...config, model: definition.name }, params, {
    ...{ threads, beforeFits: spend },
  });
  job.stage('Recording the experiment');
  const { trained_through, ...found } = result;
  if (origin) requireSame(origin, found.metrics);
  const record: ExperimentRecord = {
    hypothesis: config.hypothesis,
    model: definition.name,
    label: config.label,
    features: snapshot.features.length,
    duration_s: (now().getTime() - started) / 1000,
    config: { ...config, features: snapshot.features.map(({ name }) => name) },
    params,
    snapshot_hash: snapshot.hash,
    trained_through,
    model_sha256: artifacts.put(readFileSync(join(folder, 'model.bin'))),
    predictions_sha256: await artifacts.adopt(join(folder, 'predictions.columns')),
    versions: { ...VERSIONS, [definition.name]: String(definition.version) },
    ...found,
    ...(origin && { trial: { study: origin.study, number: origin.trial.number } }),
  };
  const subject = `hypothesis:${config.hypothesis}`;
  const after = overrides.apply(job.actor, guardsOfRun(services, record, policy), asked, subject);
  const verdicts = [...before, ...after];
  const id = experiments.add(
    job.actor,
    row.id,
    record,
    { tags, notes },
    { occasion: 'train', policyVersion, verdicts, overrides: asked },
    (experiment) => {
      if (origin) studies.trials.setExperiment(studyNumber(origin.study), origin.trial.number, experiment);
    },
  );
  return experiments.get(id);
}

/** @throws AppError NOT_FOUND, CONFLICT when it is closed */
export function requireOpen({ hypotheses }: Services, id: string): HypothesisRow {
  const row = hypotheses.get(id);
  if (row.status === 'open') return row;
  throw new AppError(
    'CONFLICT',
    `${id} is ${row.status}; nothing is trained on a closed hypothesis. Create a new one.`,
  );
}

function requireSame({ study, trial }: StudyOrigin, metrics: Experiment['metrics']): void {
  const { ic, icir, sharpe, r2, mse } = trial.figures!;
  const isSame =
    ic === metrics.ic.mean &&
    icir === metrics.ic.icir &&
    sharpe === metrics.portfolio.sharpe &&
    r2 === metrics.r2 &&
    mse === metrics.mse;
  if (isSame) return;
  throw new AppError(
    'CONFLICT',
    `Trial ${trial.number} of ${study} had a mean IC of ${ic} and a Sharpe of ${sharpe}; now they are ${metrics.ic.mean} and ${metrics.portfolio.sharpe}. Another version of the model gave them; train it as a trial of its own.`,
  );
}

/** Runs the experiment again from its snapshot, compares to the bit, and judges it by the policy in force. */
export async function validate(
  services: Services,
  job: RunningJob,
  input: { id: string; overrides: Override[] },
): Promise<Experiment> {
  const { snapshots, experiments, hypotheses, policies, overrides } = services;
  const experiment = experiments.get(input.id);
  const subject = `experiment:${experiment.id}`;
  overrides.authorise(job.actor, input.overrides, subject);
  const snapshot = snapshots.get(experiment.snapshot_hash);
  requireSnapshotUnsealed(services, hypotheses.get(experiment.hypothesis), snapshot);
  const { policy, version: policyVersion } = policies.current(job.actor);
  const config = { ...experiment.config, model: experiment.model };
  const params = parseParameters(modelDefinition(experiment.model), experiment.params);
  const { result } = await runTraining(services, job, snapshot, config, params);
  job.stage('Judging it among all trials');
  // Counted first: what is spent while it judges may not be among them.
  const trials = countedTrials(services, hypotheses.get(experiment.hypothesis));
  const judged = [
    ...guardsBefore(snapshot, { ...config, choices: experiment.choices }, policy),
    ...guardsOfRun(services, experiment, policy),
    ...(await guardsOfTrials(services, job, experiment, policy)),
  ];
  const verdicts = overrides.apply(job.actor, judged, input.overrides, subject);
  experiments.judge(job.actor, experiment.id, {
    occasion: 'validate',
    policyVersion,
    verdicts,
    overrides: input.overrides,
    reproduced: gives(result, experiment),
    trials,
  });
  return experiments.get(experiment.id);
}

/** Whether a run gave the record's bits and every figure that it shows: its hash says nothing of figures changed beside it. */
function gives(found: TrainResult, experiment: Experiment): boolean {
  const recorded: Partial<Record<string, unknown>> = { ...experiment };
  return Object.entries(found).every(
    ([name, value]) =>
      name === 'times' || recorded[name] === undefined || JSON.stringify(recorded[name]) === JSON.stringify(value),
  );
}

/**
 * The folds and the model of all rows, in a compute process.
 * @param dataset the snapshot's dataset, where it is not the kept one, in a folder named by the snapshot's hash
 * @param beforeFits called before the first fit, again when a process that died is started once more; what it throws ends
 * the run
 */
export async function runTraining(
  { snapshots }: Services,
  job: RunningJob,
  snapshot: SnapshotManifest,
  config: Config,
  params: Parameters,
  {
    threads,
    dataset,
    beforeFits,
  }: { threads?: number | undefined; dataset?: string; beforeFits?: (() => void) | undefined } = {},
): Promise<{ result: TrainResult; folder: string }> {
  const file = dataset ?? (await snapshots.verifiedFile(snapshot));
  const training: TrainConfig = { ...trainingOf(file, snapshot, config), params, asks: beforeFits !== undefined };
  return job.compute<TrainResult>('train', training, undefined, threads, beforeFits);
}

/** What a job needs to train on a dataset, but for the parameters. */
export function trainingOf(
  dataset: string,
  snapshot: SnapshotManifest,
  config: Omit<Config, 'params'>,
): Omit<TrainConfig, 'params'> {
  return {
    dataset,
    horizon: snapshot.horizon,
    delay: snapshot.entry_delay,
    sealedFrom: dayOf(snapshot.dates.end) + 1,
    model: config.model,
    seed: config.seed,
    split: config.split,
    preprocessing: config.preprocessing,
    selection: config.selection,
    quantile: config.portfolio.quantile,
    costBps: config.portfolio.costBps,
  };
}

/** @param run how it chooses features, and what it chose if it has run */
export function guardsBefore(
  snapshot: SnapshotManifest,
  { selection, choices }: { selection?: Selection | undefined; choices?: Experiment['choices'] | undefined },
  policy: Policy,
): Verdict[] {
  const offered = snapshot.features.length;
  const chosen = choices?.map(({ features }) => features.filter(({ kept }) => kept).length);
  const fitted = chosen ? Math.max(...chosen) : mostFitted(offered, selection);
  return [
    featureCountValidator(fitted, snapshot.rows - (snapshot.unlabelled ?? 0), policy, offered),
    targetLeakageValidator(leakageEvidence(snapshot), snapshot.changed, policy),
  ];
}
