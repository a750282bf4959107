import {
  AppError,
  foldsOf,
  isSearched,
  type Experiment,
  type Override,
  type Study,
  type StudySummary,
  type StudyTrial,
} from '../../contract/index.ts';
import type { DueTrial, StudyJobConfig, StudyQuestion } from '../../jobs/index.ts';
import { modelDefinition, parseParameters } from '../../models/index.ts';
import { studyNumber, type HypothesisRow, type SnapshotManifest } from '../../research/index.ts';
import type { RunningJob } from '../Jobs.ts';
import type { Services } from '../Services.ts';
import { buildSnapshot } from './snapshot.ts';
import { shownBefore } from './snapshotLeakage.ts';
import { guardsBefore, requireOpen, trainingOf, trainOn } from './train.ts';
import { requireSnapshotUnsealed } from './unsealed.ts';

interface RunInput {
  id: string;
  threads?: number | undefined;
  overrides: Override[];
}
type End = Exclude<StudySummary['state'], 'created' | 'running'>;

/**
 * Runs what is left of a study: hypothesis → snapshot → guards → trials in one compute process, each spent before it
 * starts. Trials that an earlier run had begun come first, under their spend.
 */
export async function runStudy(services: Services, job: RunningJob, input: RunInput): Promise<Study> {
  const { studies, snapshots, policies, overrides, jobs } = services;
  let summary = studies.summary(input.id);
  // A full disk may have kept the end of a run off the record.
  if (summary.job !== null && jobs.get(summary.job).finished_at !== null) {
    studies.end(job.actor, summary.id, 'stopped');
    summary = studies.summary(input.id);
  }
  if (isSearched(summary)) return studies.get(summary.id);
  const { config } = summary;
  const row = requireOpen(services, config.hypothesis);
  const subject = `hypothesis:${config.hypothesis}`;
  overrides.authorise(job.actor, input.overrides, subject);
  const { policy } = policies.current(job.actor);
  const snapshot = await snapshotOf(services, job, row, summary);
  const verdicts = overrides.apply(job.actor, guardsBefore(snapshot, config, policy), input.overrides, subject);
  overrides.demand(job.actor, 'study', subject, shownBefore(verdicts, snapshot, policy));
  const dataset = await snapshots.verifiedFile(snapshot);
  studies.begin(job.actor, summary.id, job.id, snapshot.hash, (record, at) =>
    overrides.keep(record, at, job.actor, verdicts, input.overrides, subject),
  );
  let end: End = 'stopped';
  const study = { id: studyNumber(summary.id), config };
  const due = ({ number, params }: StudyTrial): DueTrial => ({
    number,
    params: parseParameters(modelDefinition(config.model), { ...config.params, ...params }),
  });
  const next = (): DueTrial | null => {
    try {
      requireOpen(services, config.hypothesis);
      requireSnapshotUnsealed(services, row, snapshot);
      const trial = studies.trials.next(job.actor, study, row, policy, input.overrides);
      if (typeof trial !== 'string') return due(trial);
      end = trial;
    } catch (thrown) {
      if (!(thrown instanceof AppError && thrown.code === 'BUDGET_SPENT')) throw thrown;
      end = 'stopped_at_budget';
    }
    return null;
  };
  const answer = (asked: unknown) => {
    const question = asked as StudyQuestion;
    switch (question.ask) {
      case 'unfinished':
        return studies.trials
          .list(study.id)
          .filter(({ state }) => state === 'running')
          .map(due);
      case 'next':
        return next();
      case 'is hopeless':
        return studies.trials.isHopeless(study, question.number, question.intermediate, question.sharpes);
      case 'keep':
        return studies.trials.end(job.actor, study, question.number, question.outcome);
    }
  };
  try {
    await job.compute<void>('study', jobConfig(summary, snapshot, dataset), undefined, input.threads, answer);
  } catch (thrown) {
    studies.end(job.actor, summary.id, 'stopped');
    throw thrown;
  }
  studies.end(job.actor, summary.id, end);
  return studies.get(summary.id);
}

/** Cancels the job that runs a study; its summary as soon as it is on record as stopped. */
export async function stopStudy({ studies, jobs }: Services, id: string): Promise<StudySummary> {
  const { job } = studies.summary(id);
  if (job !== null) {
    jobs.cancel(job);
    const events = jobs.watch(job);
    while (!(await events.next()).done);
  }
  return studies.summary(id);
}

/** The one that its first run built, or now builds. */
async function snapshotOf(
  services: Services,
  job: RunningJob,
  row: HypothesisRow,
  { config, snapshot_hash }: StudySummary,
): Promise<SnapshotManifest> {
  if (snapshot_hash === null) return buildSnapshot(services, job, row, config);
  const snapshot = services.snapshots.get(snapshot_hash);
  requireSnapshotUnsealed(services, row, snapshot);
  return snapshot;
}

const jobConfig = ({ config, counts }: StudySummary, snapshot: SnapshotManifest, dataset: string): StudyJobConfig => ({
  training: trainingOf(dataset, snapshot, config),
  objective: config.objectives[0],
  left: config.trials - counts.complete - counts.pruned - counts.failed,
  parallel: config.parallel,
  foldsSaid: config.pruner.kind === 'hyperband' && foldsOf(config.split) === null ? config.pruner.maximumFolds : null,
  prunes: config.pruner.kind !== 'none' || config.decay !== undefined,
});

/**
 * Makes an experiment of a complete trial, by default the best. No second trial is spent: the snapshot, model, parameters,
 * folds and seed are the trial's, so that it learns nothing the trial had not learned; should it find other figures, it
 * is refused. The guards judge it as any experiment.
 * @throws AppError NOT_FOUND, BAD_INPUT, CONFLICT
 */
export async function trainTrial(
  services: Services,
  job: RunningJob,
  input: RunInput & { trial?: number | undefined; tags: string[]; notes: string },
): Promise<Experiment> {
  const { studies, snapshots, policies, overrides } = services;
  const study = studies.get(input.id);
  const trial = chosen(study, input.trial);
  const { config } = study;
  const row = requireOpen(services, config.hypothesis);
  const subject = `hypothesis:${config.hypothesis}`;
  overrides.authorise(job.actor, input.overrides, subject);
  const snapshot = snapshots.get(study.snapshot_hash!);
  requireSnapshotUnsealed(services, row, snapshot);
  const { policy } = policies.current(job.actor);
  const before = overrides.apply(job.actor, guardsBefore(snapshot, config, policy), input.overrides, subject);
  overrides.demand(job.actor, 'train', subject, before);
  const { hypothesis, features, label, entryDelay, model, split, preprocessing, selection, portfolio, seed } = config;
  const { threads, tags, notes, overrides: asked } = input;
  const training = {
    ...{ hypothesis, features, label, entryDelay, model, split, preprocessing, selection, portfolio, seed },
    ...{ params: { ...config.params, ...trial.params }, threads, tags, notes, overrides: asked },
  };
  return trainOn(services, job, training, { row, snapshot, before, origin: { study: study.id, trial } });
}

function chosen({ id, config, trials, front }: Study, number: number | undefined): StudyTrial {
  const best = number ?? (config.objectives.length === 1 ? front[0] : undefined);
  if (best === undefined) {
    throw front.length === 0
      ? new AppError('NO_DATA', `${id} has no complete trial to train yet. Run it first.`)
      : new AppError(
          'BAD_INPUT',
          `${id} has several objectives and so no best trial. Choose one of its front: ${front.join(', ')}.`,
        );
  }
  const trial = trials.find((one) => one.number === best);
  if (!trial) throw new AppError('NOT_FOUND', `There is no trial ${best} in ${id}. It has ${trials.length}, from 0.`);
  if (trial.state !== 'complete') {
    throw new AppError(
      'BAD_INPUT',
      `Trial ${best} of ${id} is ${trial.state}: training it would find out more than was spent on it. Train it as a trial of its own.`,
    );
  }
  if (trial.experiment === null) return trial;
  throw new AppError('CONFLICT', `Trial ${best} of ${id} is ${trial.experiment} already.`);
}
