import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quantileReturns } from '../../backtest/index.ts';
import {
  isoOf,
  known,
  type Experiment,
  type FoldResult,
  type Preprocessing,
  type Selection,
  type SplitInput,
} from '../../contract/index.ts';
import { labelledRows, type Dataset } from '../../features/index.ts';
import type { Parameters } from '../../models/index.ts';
import { equityOf } from '../../statistics/index.ts';
import { runFolds, usedStretches, type FoldRun, type FoldsRun } from '../../validation/index.ts';
import { writeColumns } from '../columnFile.ts';
import { foldFigures, pathFigures, summaryFigures } from '../figuresOf.ts';
import type { JobContext } from '../protocol.ts';
import { trainingDataset, type TrainingDataset } from '../trainingDataset.ts';
import { withWorkers } from '../withWorkers.ts';

export interface TrainConfig extends TrainingDataset {
  model: string;
  params: Parameters;
  seed: number;
  split: SplitInput;
  preprocessing?: Preprocessing | undefined;
  selection?: Selection | undefined;
  quantile: number;
  costBps: number;
  /** Whether the engine is asked, with {@link TrainQuestion}, before the first fit. */
  asks?: boolean;
}
/** Whether the fits may begin; asked once everything that could refuse them before was looked at. */
export type TrainQuestion = { ask: 'begin' };
type FoldDetail = 'failedFolds' | 'paths' | 'path' | 'choices' | 'stretches' | 'times';
export type TrainResult = Pick<
  Experiment,
  'metrics' | 'folds' | 'icByDate' | 'equity' | 'quantileReturns' | 'importance' | 'result_sha256' | FoldDetail
> & { trained_through: string };

/** dataset → model.bin (the model of all rows), predictions.columns (out of fold) and what the folds say. */
export async function trainJob(config: TrainConfig, context: JobContext): Promise<TrainResult> {
  context.begin('Reading the snapshot');
  const dataset = trainingDataset(config);
  let progress = context.begin('Dealing the rows into folds');
  const beforeFits = async () => {
    if (config.asks) await context.ask({ ask: 'begin' } satisfies TrainQuestion);
    progress = context.begin('Training');
  };
  const run = await withWorkers(context, (pool) =>
    runFolds({ ...config, dataset }, pool, {
      beforeFits,
      onProgress: (done, total) => progress(done, total),
      now: () => performance.now(),
    }),
  );
  const final = run.final!;
  context.begin('Writing the results');
  writeFileSync(join(context.folder, 'model.bin'), final.artifact, { mode: 0o600, flush: true });
  const rowDate = Int32Array.from(run.rows, (row) => dataset.rowDate[row]);
  writeColumns(join(context.folder, 'predictions.columns'), {
    meta: { snapshot: config.dataset.split(/[\\/]/).at(-2), symbols: dataset.symbols },
    columns: {
      row: run.rows,
      date: Int32Array.from(rowDate, (day) => dataset.calendar[day]),
      symbol: Int32Array.from(run.rows, (row) => dataset.rowSymbol[row]),
      prediction: run.predictions,
    },
  });
  const dateOf = (day: number) => isoOf(dataset.calendar[day]);
  const shown = {
    metrics: summaryFigures(run.summary),
    folds: run.folds.map((fold) => foldResult(fold, dateOf)),
    icByDate: run.parts.flatMap(({ metrics }) =>
      Array.from(metrics.dates, (day, i) => ({ date: dateOf(day), value: known(metrics.ic[i]) })),
    ),
    equity: Array.from(equityOf(run.summary.portfolio.returns), (value, i) => ({
      date: dateOf(run.summary.portfolio.days[i]),
      value: known(value),
    })),
    quantileReturns: quantilesOf(run, dataset, rowDate),
    importance: importanceOf(final.importance, dataset.features),
    ...detailsOf(run),
  };
  return {
    ...shown,
    result_sha256: digestOf(final.artifact, run, shown),
    stretches: run.folds.flatMap(({ fold, role }) =>
      usedStretches(dataset.rowDate, role).map(({ use, start, end }) => ({
        fold: fold.index + 1,
        use,
        start: dateOf(start),
        end: dateOf(end - 1),
      })),
    ),
    times: Object.fromEntries(Object.entries(run.times).map(([stage, seconds]) => [stage, known(seconds)])),
    trained_through: dateOf(dataset.rowDate[labelledRows(dataset).at(-1)!]),
  };
}

function foldResult(
  { fold, train, test, purged, embargoed, metrics }: FoldRun,
  dateOf: (day: number) => string,
): FoldResult {
  return {
    fold: fold.index + 1,
    ...(fold.group !== undefined && { group: fold.group }),
    train: { start: dateOf(fold.train.start), end: dateOf(fold.train.end - 1) },
    test: { start: dateOf(fold.test[0].start), end: dateOf(fold.test[fold.test.length - 1].end - 1) },
    trainRows: train.length,
    testRows: test.length,
    purged,
    embargoed,
    ...foldFigures(metrics),
  };
}

/** What there is to say of paths, failed folds and chosen features. */
function detailsOf({ folds, failedFolds, paths, path, final }: FoldsRun) {
  const choices = [...folds.map(({ fold, choices }) => ({ fold: fold.index + 1, choices })), { fold: null, ...final! }];
  return {
    ...(failedFolds.length > 0 && {
      failedFolds: failedFolds.map(({ fold, error: { code, message } }) => ({ fold: fold + 1, code, message })),
    }),
    ...(paths.length > 1 && { paths: paths.map(pathFigures), path: paths[path].index + 1 }),
    ...(final!.choices && {
      choices: choices.map(({ fold, choices }) => ({ fold, features: [...(choices ?? [])] })),
    }),
  };
}

function quantilesOf(run: FoldsRun, dataset: Dataset, rowDate: Int32Array): (number | null)[] {
  const label = Float64Array.from(run.rows, (row) => dataset.label[row]);
  const rowSymbol = Int32Array.from(run.rows, (row) => dataset.rowSymbol[row]);
  return Array.from(quantileReturns({ signal: run.predictions, label, rowDate, rowSymbol }), known);
}

function importanceOf(importance: Float64Array, features: readonly string[]): Experiment['importance'] {
  const total = importance.reduce((sum, value) => sum + value, 0);
  return features
    .map((feature, k) => ({ feature, share: known(importance[k] / total) }))
    .sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
}

/** Of all that a second run must give again to the bit. */
function digestOf(artifact: Uint8Array, { predictions }: FoldsRun, shown: object): string {
  return createHash('sha256')
    .update(artifact)
    .update(new Uint8Array(predictions.buffer, predictions.byteOffset, predictions.byteLength))
    .update(JSON.stringify(shown))
    .digest('hex');
}
