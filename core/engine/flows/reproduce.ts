import { renameSync } from 'node:fs';
import { join } from 'node:path';
import {
  AppError,
  counted,
  type Experiment,
  type FigureDifference,
  type Reproduction,
  type ReproductionCause,
} from '../../contract/index.ts';
import type { SnapshotResult, TrainResult } from '../../jobs/index.ts';
import { modelDefinition, parseParameters } from '../../models/index.ts';
import { fileSha256 } from '../../storage/index.ts';
import { figureDifferences } from '../figureDifferences.ts';
import type { SnapshotManifest } from '../../research/index.ts';
import type { RunningJob } from '../Jobs.ts';
import { learnedSince } from '../learnedSince.ts';
import type { Services } from '../Services.ts';
import { recordedVersion, VERSIONS } from '../versions.ts';
import { versionedFeatures } from './features.ts';
import { extractSha256, extractToday, snapshotExtract } from './marketExtract.ts';
import { computeSnapshot, snapshotHash, type SnapshotPlan } from './snapshot.ts';
import { runTraining } from './train.ts';
import { requireSnapshotUnsealed } from './unsealed.ts';

/** How many differences a record keeps; it counts them all. */
const DIFFERENCES_KEPT = 20;
/** What a training says only where there is something to say. */
const AT_TIMES = ['failedFolds', 'paths', 'path', 'choices'];

/**
 * Builds the experiment's snapshot again from what the store held then, runs its training again and compares every
 * figure. What was learned since is held beside it: it explains why today's snapshot is another, not why a run differs.
 * @throws AppError HOLDOUT_SEALED; NOT_REPRODUCED when a figure differs and no version and no damage explains it
 */
export async function reproduce(
  services: Services,
  job: RunningJob,
  { experiment: id, threads = services.threads }: { experiment: string; threads?: number | undefined },
): Promise<Reproduction> {
  const { experiments, hypotheses, snapshots, reproductions, ledger } = services;
  const experiment = experiments.get(id);
  const snapshot = snapshots.get(experiment.snapshot_hash);
  requireSnapshotUnsealed(services, hypotheses.get(experiment.hypothesis), snapshot);
  const plan: SnapshotPlan = {
    features: versionedFeatures(snapshot.features.map(({ name }) => name)),
    horizon: snapshot.horizon,
    delay: snapshot.entry_delay,
    dates: snapshot.dates,
  };
  job.stage('Reading the bars as they were known');
  const then = await snapshotExtract(services, snapshot);
  const now = await extractToday(services, snapshot);
  const source = extractSha256(then);
  const rebuilt = await computeSnapshot(services, job, then, plan, threads);
  const hash = snapshotHash(plan, source);
  const folder = join(rebuilt.folder, hash);
  renameSync(join(rebuilt.folder, 'snapshot'), folder);
  const dataset = join(folder, 'dataset.columns');
  const content = await fileSha256(dataset);

  const definition = modelDefinition(experiment.model);
  const params = parseParameters(definition, experiment.params);
  const config = { ...experiment.config, model: definition.name };
  const trained = await runTraining(services, job, snapshot, config, params, { threads, dataset });
  job.stage('Comparing');
  const found: Record<string, unknown> = await foundFigures(trained, rebuilt.result, { hash, content_sha256: content });
  const { compared, differences } = figureDifferences(recordedFigures(experiment, snapshot, found), found);
  const reproduction: Reproduction = {
    experiment: id,
    at: ledger.instant(),
    result: differences.length === 0 ? 'exact' : 'differs',
    causes: causesOf(experiment, snapshot, plan, source),
    compared,
    differences: differences.slice(0, DIFFERENCES_KEPT),
    differ: differences.length,
    snapshot: {
      recorded: snapshot.hash,
      rebuilt: hash,
      contentRecorded: snapshot.content_sha256,
      contentRebuilt: content,
      kept: await keptState(services, snapshot),
      today: snapshotHash(plan, extractSha256(now)),
    },
    learnedSince: learnedSince(then, now),
    threads,
  };
  reproductions.add(job.actor, reproduction);
  if (differences.length > 0 && reproduction.causes.length === 0) throw unexplained(reproduction);
  return reproduction;
}

type Hashes = Pick<SnapshotManifest, 'hash' | 'content_sha256'>;

async function foundFigures(
  { result, folder }: { result: TrainResult; folder: string },
  { rows, unlabelled, symbols, filters }: SnapshotResult,
  hashes: Hashes,
) {
  return {
    ...result,
    model_sha256: await fileSha256(join(folder, 'model.bin')),
    predictions_sha256: await fileSha256(join(folder, 'predictions.columns')),
    snapshot: { ...hashes, rows, unlabelled, symbols, filters },
  };
}

/**
 * The record's figures of the names that were found, or that only some runs have. What an older version did not record is
 * not compared; how long it took is no figure.
 */
function recordedFigures(experiment: Experiment, snapshot: SnapshotManifest, found: object): Record<string, unknown> {
  const { hash, content_sha256, rows, unlabelled, symbols, filters } = snapshot;
  const record: Record<string, unknown> = {
    ...experiment,
    snapshot: { hash, content_sha256, rows, unlabelled, symbols, filters },
  };
  const names = new Set([...Object.keys(found), ...AT_TIMES]);
  names.delete('times');
  return Object.fromEntries(
    [...names].filter((name) => record[name] !== undefined).map((name) => [name, record[name]]),
  );
}

function causesOf(
  { model, versions }: Experiment,
  snapshot: SnapshotManifest,
  plan: SnapshotPlan,
  source: string,
): ReproductionCause[] {
  const causes: ReproductionCause[] = [];
  const changed = (kind: ReproductionCause['kind'], what: string, was: unknown, is: unknown) => {
    if (was !== is) causes.push({ kind, message: `${what} was ${String(was)}, is ${String(is)}` });
  };
  const isRedefined = snapshotHash({ ...plan, features: snapshot.features }, snapshot.source_sha256) !== snapshot.hash;
  // Another definition may ask the store for other data: then a difference is not the store's.
  if (source !== snapshot.source_sha256 && !isRedefined) {
    const imports = counted(snapshot.source?.throughImport ?? 0, 'import');
    causes.push({
      kind: 'store',
      message: `The store does not give what it gave after ${imports}: its rows were changed other than by an import. Restore a backup.`,
    });
  }
  plan.features.forEach(({ name, version }, i) =>
    changed('feature_version', `Version of ${name}`, snapshot.features[i].version, version),
  );
  if (isRedefined) {
    causes.push({ kind: 'snapshot_version', message: 'What makes a snapshot is defined otherwise than it was' });
  }
  const definition = modelDefinition(model);
  changed('model_version', `Version of ${model}`, versions[model], String(definition.version));
  for (const [name, version] of Object.entries(VERSIONS)) {
    changed('engine_version', `Version of ${name}`, recordedVersion(versions, name), version);
  }
  return causes;
}

async function keptState({ snapshots }: Services, snapshot: SnapshotManifest): Promise<'intact' | 'damaged'> {
  try {
    await snapshots.verifiedFile(snapshot);
    return 'intact';
  } catch (thrown) {
    if (AppError.from(thrown).code === 'ARTIFACT_DAMAGED') return 'damaged';
    throw thrown;
  }
}

function unexplained({ experiment, differences, differ, compared, threads }: Reproduction): AppError {
  const more = differ > 1 ? `, and ${counted(differ - 1, 'figure differs', 'figures differ')} beside it` : '';
  return new AppError(
    'NOT_REPRODUCED',
    `${experiment} gives other figures than its record, of ${compared} compared: ${described(differences[0])}${more}. ` +
      'No version changed and the store gave the same data: keep the workspace as it is and report a bug.',
    { experiment, compared, differ, differences, threads },
  );
}

const described = ({ figure, recorded, found, difference }: FigureDifference): string =>
  `${figure} is ${found}, recorded ${recorded}${difference === null ? '' : ` (difference ${difference})`}`;
