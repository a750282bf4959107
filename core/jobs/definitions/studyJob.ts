import { AppError, counted, type Objective, type TrialOutcome } from '../../contract/index.ts';
import type { Dataset } from '../../features/index.ts';
import type { Parameters } from '../../models/index.ts';
import { isOwnFailure, PipelineCache, planFolds, runFolds, type FoldMetrics } from '../../validation/index.ts';
import type { JobContext } from '../protocol.ts';
import { trainingDataset } from '../trainingDataset.ts';
import { meanOverFolds, outcomeOf } from '../trialOutcome.ts';
import type { WorkerPool } from '../WorkerPool.ts';
import { withWorkers } from '../withWorkers.ts';
import type { TrainConfig } from './trainJob.ts';

export interface StudyJobConfig {
  training: Omit<TrainConfig, 'params'>;
  /** What the engine is told after each fold. */
  objective: Objective;
  /** Trials that are left, for the progress. */
  left: number;
  /** Trials at once. */
  parallel: number;
  /** Those that a whole trial is said to have; null where nobody had to say. */
  foldsSaid: number | null;
  /** Whether a trial may be given up between its folds, which then run one after the other. */
  prunes: boolean;
}

/** A trial that is on record and spent. */
export interface DueTrial {
  number: number;
  params: Parameters;
}

/** What the job asks its engine, with the answer in brackets. */
export type StudyQuestion =
  /** The trials that an earlier process had begun and not ended [DueTrial[]] */
  | { ask: 'unfinished' }
  /** [DueTrial | null] */
  | { ask: 'next' }
  /** @see StudyTrials.isHopeless [boolean] */
  | { ask: 'is hopeless'; number: number; intermediate: number[]; sharpes: number[] }
  | { ask: 'keep'; number: number; outcome: TrialOutcome };

/**
 * Runs trials as the engine deals them until it has no more. The engine holds the truth: this process only computes, so
 * that it can die at any moment. Trial n is asked for once trial n − `parallel` has ended and no sooner, whoever else has.
 */
export async function studyJob(config: StudyJobConfig, context: JobContext): Promise<void> {
  const ask = <Answer>(question: StudyQuestion) => context.ask<Answer>(question);
  context.begin('Reading the snapshot');
  const dataset = trainingDataset(config.training);
  // What no trial could run on is refused before the first is spent.
  const { folds } = planFolds({ ...config.training, dataset });
  if (config.foldsSaid !== null && config.foldsSaid !== folds.length) {
    throw new AppError(
      'BAD_INPUT',
      `Hyperband up to ${counted(config.foldsSaid, 'fold')}, but the split has ${folds.length} on these rows. Make a study with ${folds.length}.`,
    );
  }
  const progress = context.begin('Trials');
  await withWorkers(context, async (pool) => {
    const cache = new PipelineCache();
    let ended = 0;
    const run = async (trial: DueTrial) => {
      const outcome = await runTrial(config, dataset, trial, { pool, cache, ask });
      await ask({ ask: 'keep', number: trial.number, outcome });
      progress(++ended, config.left);
    };
    await Promise.all((await ask<DueTrial[]>({ ask: 'unfinished' })).map(run));
    const running: Promise<void>[] = [];
    for (;;) {
      if (running.length === config.parallel) await running.shift();
      const trial = await ask<DueTrial | null>({ ask: 'next' });
      if (!trial) break;
      const begun = run(trial);
      // It is awaited later; what it throws until then is kept for that moment.
      begun.catch(() => undefined);
      running.push(begun);
    }
    await Promise.all(running);
  });
}

interface Means {
  pool: WorkerPool;
  cache: PipelineCache;
  ask: <Answer>(question: StudyQuestion) => Promise<Answer>;
}

/** @throws AppError for a failure that is not the trial's own */
async function runTrial(
  { training, objective, prunes }: StudyJobConfig,
  dataset: Dataset,
  { number, params }: DueTrial,
  { pool, cache, ask }: Means,
): Promise<TrialOutcome> {
  const soFar: FoldMetrics[] = [];
  const afterFold = async (_fold: number, metrics: FoldMetrics) => {
    soFar.push(metrics);
    const intermediate = meanOverFolds(soFar, objective);
    const sharpes = soFar.map(({ performance }) => performance.sharpe);
    return (await ask<boolean>({ ask: 'is hopeless', number, intermediate, sharpes })) ? 'stop' : 'go on';
  };
  try {
    const run = await runFolds({ ...training, params, dataset }, pool, {
      ...{ final: false, cache },
      ...(prunes && { afterFold }),
    });
    return outcomeOf(run, objective, dataset.calendar);
  } catch (thrown) {
    const { code, message } = AppError.from(thrown);
    if (!isOwnFailure(code)) throw thrown;
    const nothing = { intermediate: [], figures: null, tStatistic: null, returns: null };
    return { state: 'failed', ...nothing, error: `${message} (${code})` };
  }
}
