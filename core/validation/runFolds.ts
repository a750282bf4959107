import type { Preprocessing, Selection, SplitInput } from '../contract/index.ts';
import { labelledRows, type Dataset } from '../features/index.ts';
import type { OnProgress } from '../kernels/index.ts';
import { freeBins, type BinnedMatrix, type Parameters } from '../models/index.ts';
import { createRng } from '../statistics/index.ts';
import type { Executor } from './Executor.ts';
import { fitFold, type FoldFit } from './fitFold.ts';
import { joined } from './joined.ts';
import { medianPath, pathRun, type PathRun } from './PathRun.ts';
import type { PipelineCache } from './pipeline/PipelineCache.ts';
import { asksForSharedBins, planFolds, requireRows } from './planFolds.ts';
import { runEach, type AfterFold, type FailedFold } from './runEach.ts';
import { scoreFold, scorePath, scorerOf, type FoldRun, type ScoredPart } from './scoreFold.ts';
import { sharedBins } from './sharedBins.ts';
import type { FoldRows } from './splits/foldRows.ts';
import { Stages, type Clock, type StageTimes } from './StageTimes.ts';
import { stabilityOf } from './stabilityOf.ts';
import { summariseFolds, type FoldsSummary } from './summariseFolds.ts';
import { totalProgress } from './totalProgress.ts';

export interface FoldsSpec {
  readonly dataset: Dataset;
  readonly horizon: number;
  readonly delay: number;
  readonly model: string;
  readonly params: Parameters;
  readonly seed: number;
  readonly split: SplitInput;
  /** Both are fitted on each fold's training rows. */
  readonly preprocessing?: Preprocessing | undefined;
  readonly selection?: Selection | undefined;
  readonly quantile?: number;
  readonly costBps?: number;
}

export interface RunOptions {
  readonly onProgress?: OnProgress | undefined;
  /** Whether a model of all rows with a label is trained beside the folds' own; default true. */
  readonly final?: boolean;
  /** Whether each fold's own model is kept with it; default false. */
  readonly keepModels?: boolean;
  /**
   * Called after each fold that was tested; the folds then run one after the other, in order, and none after the first
   * `stop`.
   */
  readonly afterFold?: AfterFold | undefined;
  /** Awaited once all is planned and nothing was fitted yet; what it throws ends the run. */
  readonly beforeFits?: (() => Promise<unknown>) | undefined;
  /** Shares fitted pipelines between the runs of a study. */
  readonly cache?: PipelineCache | undefined;
  /** Without it the times of scoring and binning are unknown. */
  readonly now?: Clock | undefined;
}

export interface FoldsRun {
  /** Those that were tested, in the order of the split. */
  readonly folds: FoldRun[];
  readonly failedFolds: FailedFold[];
  /** Whether `afterFold` ended the run before its last fold. */
  readonly stopped: boolean;
  /** Every path of which a part was tested; there is one but for combinatorial splits. */
  readonly paths: PathRun[];
  /** Where in `paths` the path is that all below is of: the one of the (lower) median Sharpe ratio. */
  readonly path: number;
  readonly summary: FoldsSummary;
  /** Its parts, in date order. */
  readonly parts: ScoredPart[];
  /** Its out-of-fold rows, ascending, and their predictions. */
  readonly rows: Uint32Array;
  readonly predictions: Float64Array;
  /** The model of every row with a label; null when it was not asked for. */
  readonly final: FoldFit | null;
  /** Seconds of computing, summed over all fits. No part of what a second run must give again. */
  readonly times: StageTimes;
}

/** Stream of the seed from which the bootstrap intervals are drawn; the models take the seed itself. */
const INTERVALS = 1;

/**
 * Trains and tests on every fold of a split, then on all rows with a label. Fits run on the executor; which thread takes
 * which changes nothing. A fold that fails by what it was given is reported and the others go on: what they say together is
 * then of fewer rows.
 * @throws AppError as {@link planFolds} does; the first fold's error when every fold fails; the error of the model of all
 * rows; a failure of the machine and a bug, once every fit has ended
 */
export async function runFolds(spec: FoldsSpec, executor: Executor, options: RunOptions = {}): Promise<FoldsRun> {
  const { dataset, horizon, delay } = spec;
  const plan = planFolds(spec);
  const splits = plan.rows;
  await options.beforeFits?.();
  const stages = new Stages(options.now);
  const bins = binsOf(spec, splits, stages);
  const context = { spec, executor, stages, bins, cache: options.cache };
  const score = scorerOf(spec, stages);
  const wantsFinal = options.final ?? true;
  const every = labelledRows(dataset);
  const track = totalProgress(
    [...splits.map(({ train }) => train.length), wantsFinal ? every.length : 0],
    options.onProgress,
  );
  const fits: Promise<unknown>[] = [];
  const fit = (train: Uint32Array, test: Uint32Array, i: number) => {
    const running = fitFold(context, train, test, track(i));
    fits.push(running);
    return running;
  };
  // The longest fit first.
  const final = wantsFinal ? fit(every, new Uint32Array(), splits.length) : Promise.resolve(null);
  final.catch(() => undefined);
  try {
    const test = async (i: number): Promise<FoldRun> => {
      requireRows(plan.folds[i], splits[i]);
      const fitted = await fit(splits[i].train, splits[i].test, i);
      const scored = scoreFold(spec, plan.folds[i], splits[i], fitted, score);
      return options.keepModels ? { ...scored, artifact: fitted.artifact } : scored;
    };
    const { tested, failed, stopped } = await runEach(splits.length, test, options.afterFold);
    const byIndex = new Map(tested.map((run) => [run.fold.index, run]));
    const scored = plan.paths
      .map(({ index, parts }) => ({ index, missing: parts.length, parts: scorePath(parts, byIndex, score) }))
      .filter(({ parts }) => parts.length > 0)
      .map(({ index, missing, parts }) => ({
        parts,
        run: pathRun(index, missing - parts.length, parts, { horizon, delay }),
      }));
    const paths = scored.map(({ run }) => run);
    const path = medianPath(paths);
    const { parts } = scored[path];
    const hasFailed = (fold: number) => failed.some((one) => one.fold === fold);
    const lost = plan.paths[path].parts.filter(({ folds }) => folds.every(hasFailed));
    const rng = createRng(spec.seed, INTERVALS);
    return {
      folds: tested,
      failedFolds: failed,
      stopped,
      paths,
      path,
      summary: {
        ...summariseFolds(
          parts.map(({ metrics }) => metrics),
          { horizon, delay, rng, failed: lost.length },
        ),
        // Groups of symbols are compared as the cross-sections that they make together, splits as themselves.
        ...(plan.paths.length > 1 && {
          stability: stabilityOf(
            tested.map(({ metrics }) => metrics),
            failed.length,
          ),
        }),
      },
      parts,
      rows: joined(
        Uint32Array,
        parts.map((part) => part.rows),
      ),
      predictions: joined(
        Float64Array,
        parts.map((part) => part.predictions),
      ),
      final: await final,
      times: stages.seconds,
    };
  } finally {
    await Promise.allSettled(fits);
    if (bins) freeBins(bins);
  }
}

/** One binned matrix for all fits, where the split asks for the edges of the first fold that has rows to train on. */
function binsOf(spec: FoldsSpec, splits: readonly FoldRows[], stages: Stages): BinnedMatrix | undefined {
  const { split, dataset, model, params } = spec;
  const first = splits.find(({ train }) => train.length > 0);
  if (!first || !asksForSharedBins(split)) return undefined;
  return stages.measure('bin', () => sharedBins(dataset.matrix, first.train, model, params));
}
