import { AppError } from '../contract/index.ts';
import type { Dataset } from '../features/index.ts';
import type { OnProgress } from '../kernels/index.ts';
import { freeBins, type Parameters } from '../models/index.ts';
import { createRng } from '../statistics/index.ts';
import type { Executor } from './Executor.ts';
import type { FitInput, FitOutput } from './fitTask.ts';
import { foldMetrics, type FoldMetrics, type ScoringData } from './foldMetrics.ts';
import { foldRows, type FoldRows } from './foldRows.ts';
import { sharedBins } from './sharedBins.ts';
import { summariseFolds, type FoldsSummary } from './summariseFolds.ts';
import { walkForward, type Fold, type WalkForwardOptions } from './walkForward.ts';

export interface WalkForwardSpec {
  readonly dataset: Dataset;
  readonly horizon: number;
  readonly delay: number;
  readonly model: string;
  readonly params: Parameters;
  readonly seed: number;
  readonly split: WalkForwardOptions;
  /** Trading days; default horizon + delay. */
  readonly embargoDays?: number | undefined;
  readonly quantile?: number;
  readonly costBps?: number;
  /**
   * Whose training rows the bins of a tree model have their ends from: each fold's own (the default), or the first fold's
   * for all, so that the matrix is binned once. Neither knows of a test row.
   */
  readonly binEdges?: BinEdgesOf | undefined;
}

export type BinEdgesOf = 'fold' | 'first_fold';

export interface FoldRun extends FoldRows {
  /** Calendar day indexes. */
  readonly fold: Fold;
  readonly metrics: FoldMetrics;
}

export interface WalkForwardRun {
  readonly folds: FoldRun[];
  readonly summary: FoldsSummary;
  /** The out-of-fold rows, ascending, and their predictions. */
  readonly rows: Uint32Array;
  readonly predictions: Float64Array;
  /** The model of every row, and its importance. */
  readonly final: FitOutput;
}

/** Stream of the seed from which the bootstrap intervals are drawn; the models take the seed itself. */
const INTERVALS = 1;

/**
 * Trains and tests on every walk-forward fold, then trains on all rows. Fits run on the executor; which thread takes
 * which changes nothing.
 * @throws AppError NO_DATA when the dates do not hold the folds, or purging leaves a fold nothing to train on
 */
export async function runWalkForward(
  spec: WalkForwardSpec,
  executor: Executor,
  onProgress?: OnProgress,
): Promise<WalkForwardRun> {
  const { dataset, horizon, delay, quantile, costBps } = spec;
  const { rowDate, labelEnd, matrix } = dataset;
  const data = scoringData(spec);
  const splits = foldsOf(rowDate, spec.split).map((fold) => {
    const rows = foldRows({ rowDate, rowLabelEnd: labelEnd, fold, embargoDays: spec.embargoDays ?? horizon + delay });
    if (rows.train.length > 0 && rows.test.length > 0) return { fold, rows };
    throw new AppError(
      'NO_DATA',
      `Fold ${fold.index + 1} has ${rows.train.length} training and ${rows.test.length} test rows. Take fewer folds, a longer first training stretch or a shorter label.`,
    );
  });
  const bins =
    spec.binEdges === 'first_fold' ? sharedBins(matrix, splits[0].rows.train, spec.model, spec.params) : undefined;
  const all = Uint32Array.from({ length: matrix.rows }, (_, row) => row);
  const none = new Uint32Array();
  // The longest fit first: the shorter ones fill the other threads while it runs.
  const work = [{ train: all, test: none }, ...splits.map(({ rows }) => rows).reverse()];
  const track = totalProgress(
    work.map(({ train }) => train.length),
    onProgress,
  );
  const running = work.map(({ train, test }, i) =>
    executor.run<FitInput, FitOutput>('fit', { ...fitInput(spec, train, test), ...(bins && { bins }) }, track(i)),
  );
  const settled = Promise.allSettled(running).then(() => bins && freeBins(bins));
  const [final, ...fits] = await Promise.all(running).finally(() => settled);
  fits.reverse();
  const folds = splits.map(({ fold, rows }, i): FoldRun => {
    const metrics = foldMetrics({
      data,
      rows: rows.test,
      prediction: fits[i].predictions,
      ...(quantile !== undefined && { quantile }),
      ...(costBps !== undefined && { costBps }),
    });
    return { fold, ...rows, metrics };
  });
  const rng = createRng(spec.seed, INTERVALS);
  return {
    folds,
    summary: summariseFolds(
      folds.map(({ metrics }) => metrics),
      { horizon, delay, rng },
    ),
    rows: joined(
      Uint32Array,
      folds.map(({ test }) => test),
    ),
    predictions: joined(
      Float64Array,
      fits.map(({ predictions }) => predictions),
    ),
    final,
  };
}

/** What predictions of a dataset are scored against. */
export const scoringData = ({
  dataset,
  horizon,
  delay,
}: Pick<WalkForwardSpec, 'dataset' | 'horizon' | 'delay'>): ScoringData => ({
  label: dataset.label,
  rowDate: dataset.rowDate,
  rowSymbol: dataset.rowSymbol,
  close: dataset.close,
  symbols: dataset.symbols.length,
  horizon,
  delay,
});

/** The folds over the days that have rows, as indexes into the calendar. */
function foldsOf(rowDate: Int32Array, split: WalkForwardOptions): Fold[] {
  if (rowDate.length === 0) throw new AppError('NO_DATA', 'The dataset has no rows. Widen its dates or its universe.');
  const first = rowDate[0];
  return walkForward(rowDate[rowDate.length - 1] - first + 1, split).map((fold) => ({
    index: fold.index,
    trainStart: fold.trainStart + first,
    trainEnd: fold.trainEnd + first,
    testStart: fold.testStart + first,
    testEnd: fold.testEnd + first,
  }));
}

const fitInput = (
  { dataset, model, params, seed }: WalkForwardSpec,
  train: Uint32Array,
  test: Uint32Array,
): FitInput => ({
  matrix: dataset.matrix,
  label: dataset.label,
  rowDate: dataset.rowDate,
  labelEnd: dataset.labelEnd,
  featureNames: dataset.features,
  model,
  params,
  seed,
  train,
  test,
});

/** Progress of several fits as one, in rows fitted. */
function totalProgress(rows: number[], onProgress: OnProgress | undefined): (i: number) => OnProgress {
  const total = rows.reduce((sum, n) => sum + n, 0);
  const done = rows.map(() => 0);
  return (i) => (part, whole) => {
    done[i] = whole > 0 ? (rows[i] * part) / whole : 0;
    onProgress?.(Math.round(done.reduce((sum, n) => sum + n, 0)), total);
  };
}

function joined<T extends Uint32Array | Float64Array>(make: new (length: number) => T, parts: readonly T[]): T {
  const all = new make(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
