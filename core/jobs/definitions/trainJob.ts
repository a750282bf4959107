import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quantileReturns } from '../../backtest/index.ts';
import { isoOf, known, type Experiment, type FoldResult } from '../../contract/index.ts';
import type { Dataset } from '../../features/index.ts';
import type { Parameters } from '../../models/index.ts';
import { equityOf } from '../../statistics/index.ts';
import {
  runWalkForward,
  type BinEdgesOf,
  type FoldRun,
  type WalkForwardOptions,
  type WalkForwardRun,
} from '../../validation/index.ts';
import { writeColumns } from '../columnFile.ts';
import { readDataset } from '../datasetFile.ts';
import { foldFigures, summaryFigures } from '../figuresOf.ts';
import type { JobContext } from '../protocol.ts';
import { withWorkers } from '../withWorkers.ts';

export interface TrainConfig {
  /** The dataset's file: an immutable snapshot. */
  dataset: string;
  horizon: number;
  delay: number;
  model: string;
  params: Parameters;
  seed: number;
  split: WalkForwardOptions;
  embargoDays?: number | undefined;
  binEdges?: BinEdgesOf | undefined;
  quantile: number;
  costBps: number;
}
export type TrainResult = Pick<
  Experiment,
  'metrics' | 'folds' | 'icByDate' | 'equity' | 'quantileReturns' | 'importance' | 'result_sha256'
> & { trained_through: string };

/** dataset → model.bin (the model of all rows), predictions.columns (out of fold) and what the folds say. */
export async function trainJob(config: TrainConfig, context: JobContext): Promise<TrainResult> {
  context.begin('Reading the snapshot');
  const dataset = readDataset(config.dataset, true);
  const progress = context.begin('Training');
  const run = await withWorkers(context, (pool) => runWalkForward({ ...config, dataset }, pool, progress));
  context.begin('Writing the results');
  writeFileSync(join(context.folder, 'model.bin'), run.final.artifact, { mode: 0o600, flush: true });
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
    icByDate: run.folds.flatMap(({ metrics }) =>
      Array.from(metrics.dates, (day, i) => ({ date: dateOf(day), value: known(metrics.ic[i]) })),
    ),
    equity: Array.from(equityOf(run.summary.portfolio.returns), (value, i) => ({
      date: dateOf(run.summary.portfolio.firstDay + i),
      value: known(value),
    })),
    quantileReturns: quantilesOf(run, dataset, rowDate),
    importance: importanceOf(run, dataset.features),
  };
  return {
    ...shown,
    result_sha256: digestOf(run, shown),
    trained_through: dateOf(dataset.rowDate[dataset.rowDate.length - 1]),
  };
}

function foldResult(
  { fold, train, test, purged, embargoed, metrics }: FoldRun,
  dateOf: (day: number) => string,
): FoldResult {
  return {
    fold: fold.index + 1,
    train: { start: dateOf(fold.trainStart), end: dateOf(fold.trainEnd - 1) },
    test: { start: dateOf(fold.testStart), end: dateOf(fold.testEnd - 1) },
    trainRows: train.length,
    testRows: test.length,
    purged,
    embargoed,
    ...foldFigures(metrics),
  };
}

function quantilesOf(run: WalkForwardRun, dataset: Dataset, rowDate: Int32Array): (number | null)[] {
  const label = Float64Array.from(run.rows, (row) => dataset.label[row]);
  const rowSymbol = Int32Array.from(run.rows, (row) => dataset.rowSymbol[row]);
  return Array.from(quantileReturns({ signal: run.predictions, label, rowDate, rowSymbol }), known);
}

function importanceOf(run: WalkForwardRun, features: readonly string[]): Experiment['importance'] {
  const total = run.final.importance.reduce((sum, value) => sum + value, 0);
  return features
    .map((feature, k) => ({ feature, share: known(run.final.importance[k] / total) }))
    .sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
}

/** Of all that a second run must give again to the bit. */
function digestOf(run: WalkForwardRun, shown: object): string {
  return createHash('sha256')
    .update(run.final.artifact)
    .update(new Uint8Array(run.predictions.buffer, run.predictions.byteOffset, run.predictions.byteLength))
    .update(JSON.stringify(shown))
    .digest('hex');
}
