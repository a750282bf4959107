import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AppError,
  type Experiment,
  type Metrics,
  type Override,
  type Policy,
  type Snapshot,
  type Verdict,
} from '../../contract/index.ts';
import { featureCountValidator, suspiciousResult, targetLeakageValidator } from '../../guards/index.ts';
import type { TrainConfig, TrainResult } from '../../jobs/index.ts';
import { modelDefinition, parseParameters, type Parameters } from '../../models/index.ts';
import type { ExperimentRecord } from '../../research/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';
import { VERSIONS } from '../versions.ts';
import { buildSnapshot } from './snapshot.ts';

type Config = Experiment['config'];
export type TrainInput = Config & {
  threads?: number | undefined;
  tags: string[];
  notes: string;
  overrides: Override[];
};

/**
 * hypothesis → snapshot → guards → one trial spent → walk-forward in a compute process → guards → experiment. What the
 * guards refuse beforehand costs no trial; what fails after the trial was spent gives none back.
 */
export async function train(services: Services, job: RunningJob, input: TrainInput): Promise<Experiment> {
  const { hypotheses, budgets, policies, overrides, experiments, artifacts, now } = services;
  const { threads, tags, notes, overrides: asked, ...config } = input;
  const started = now().getTime();
  const definition = modelDefinition(config.model);
  const params = parseParameters(definition, config.params);
  const row = hypotheses.get(config.hypothesis);
  if (row.status !== 'open') {
    throw new AppError(
      'CONFLICT',
      `${config.hypothesis} is ${row.status}; nothing is trained on a closed hypothesis. Create a new one.`,
    );
  }
  const subject = `hypothesis:${config.hypothesis}`;
  overrides.authorise(job.actor, asked, subject);
  const { policy, version: policyVersion } = policies.current(job.actor);
  const snapshot = await buildSnapshot(services, job, row, config);
  const before = overrides.apply(job.actor, guardsBefore(snapshot, policy), asked, subject);
  overrides.demand(job.actor, 'train', subject, before);
  budgets.spendTrial(job.actor, row, `train ${definition.name}`, policy, asked);
  const { result, folder } = await runTraining(services, job, snapshot, { ...config, model: definition.name }, params, {
    threads,
  });
  job.stage('Recording the experiment');
  const { trained_through, ...found } = result;
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
  };
  const after = overrides.apply(job.actor, [guardAfter(found.metrics, policy)], asked, subject);
  const verdicts = [...before, ...after];
  const id = experiments.add(
    job.actor,
    row.id,
    record,
    { tags, notes },
    { occasion: 'train', policyVersion, verdicts, overrides: asked },
  );
  return experiments.get(id);
}

/** Runs the experiment again from its snapshot, compares to the bit, and judges it by the policy in force. */
export async function validate(
  services: Services,
  job: RunningJob,
  input: { id: string; overrides: Override[] },
): Promise<Experiment> {
  const { snapshots, experiments, policies, overrides } = services;
  const experiment = experiments.get(input.id);
  const subject = `experiment:${experiment.id}`;
  overrides.authorise(job.actor, input.overrides, subject);
  const snapshot = snapshots.get(experiment.snapshot_hash);
  const { policy, version: policyVersion } = policies.current(job.actor);
  const config = { ...experiment.config, model: experiment.model };
  const params = parseParameters(modelDefinition(experiment.model), experiment.params);
  const { result } = await runTraining(services, job, snapshot, config, params);
  const judged = [...guardsBefore(snapshot, policy), guardAfter(experiment.metrics, policy)];
  const verdicts = overrides.apply(job.actor, judged, input.overrides, subject);
  experiments.judge(job.actor, experiment.id, {
    occasion: 'validate',
    policyVersion,
    verdicts,
    overrides: input.overrides,
    reproduced: result.result_sha256 === experiment.result_sha256,
  });
  return experiments.get(experiment.id);
}

/**
 * The walk-forward in a compute process.
 * @param dataset the snapshot's dataset, where it is not the kept one, in a folder named by the snapshot's hash
 */
export async function runTraining(
  { snapshots }: Services,
  job: RunningJob,
  snapshot: Snapshot,
  config: Config,
  params: Parameters,
  { threads, dataset }: { threads?: number | undefined; dataset?: string } = {},
): Promise<{ result: TrainResult; folder: string }> {
  const { embargoDays, binEdges, ...split } = config.split;
  const training: TrainConfig = {
    dataset: dataset ?? (await snapshots.verifiedFile(snapshot)),
    horizon: snapshot.horizon,
    delay: snapshot.entry_delay,
    model: config.model,
    params,
    seed: config.seed,
    split,
    embargoDays,
    binEdges,
    quantile: config.portfolio.quantile,
    costBps: config.portfolio.costBps,
  };
  return job.compute<TrainResult>('train', training, undefined, threads);
}

function guardsBefore(snapshot: Snapshot, policy: Policy): Verdict[] {
  const evidence = snapshot.evidence.map(({ feature, pearson, spearman, meanIc }) => ({
    feature,
    pearson: pearson ?? NaN,
    spearman: spearman ?? NaN,
    meanIc: meanIc ?? NaN,
  }));
  return [
    featureCountValidator(snapshot.features.length, snapshot.rows, policy),
    targetLeakageValidator(evidence, snapshot.changed, policy),
  ];
}

const guardAfter = ({ ic, portfolio }: Metrics, policy: Policy): Verdict =>
  suspiciousResult(ic.mean ?? NaN, portfolio.sharpe ?? NaN, policy);
