/**
 * Our side: `node ours.entry.ts <market.duckdb> <last date> <threads>`, dates as days since 1970-01-01. From the workspace's
 * store to the IC; the clock starts once the modules are loaded. Prints a SideRun.
 */
import { buildDataset, FEATURES } from '../../../core/features/index.ts';
import { WorkerPool } from '../../../core/jobs/WorkerPool.ts';
import { modelDefinition, parseParameters } from '../../../core/models/index.ts';
import { MarketStore } from '../../../core/storage/index.ts';
import { runFolds } from '../../../core/validation/index.ts';
import { FOLDS, LABEL, MIN_TRAIN_DAYS, OURS, SEED } from './settings.ts';
import type { SideRun } from './SideRun.ts';

const [file, last, threads] = process.argv.slice(2);
const lastDate = Number(last);
const moments = [performance.now()];
const mark = () => moments.push(performance.now());

const store = await MarketStore.open(file);
const bars = await store.bars.read({ asOf: lastDate });
mark();
const dataset = buildDataset({
  ...{ bars, filings: [], universe: null, ...LABEL, firstDate: 0, lastDate, purpose: 'training' },
  features: FEATURES.filter(({ kind }) => kind === 'price').map(({ name }) => name),
});
mark();
const pool = new WorkerPool(new URL('../../../core/jobs/entry/worker.entry.ts', import.meta.url), Number(threads));
const params = parseParameters(modelDefinition(OURS.model), OURS.params);
const split = { folds: FOLDS, minTrainDays: MIN_TRAIN_DAYS };
const spec = { dataset, ...LABEL, model: OURS.model, params, seed: SEED, split };
const run = await runFolds(spec, pool, { final: false, now: () => performance.now() });
mark();
const [read, built, folds] = moments.slice(1).map((moment, i) => (moment - moments[i]) / 1000);
const { fit, predict, score } = run.times;
const found: SideRun = {
  version: process.version,
  // Folds are scored on the main thread while others are fitted: what is scored is taken out of what it runs beside.
  seconds: {
    ...{ 'read bars': read, 'features and dataset': built, 'fits and predictions': folds - score, scores: score },
    total: read + built + folds,
  },
  fitSeconds: fit,
  predictSeconds: predict,
  rows: dataset.matrix.rows,
  labelSum: dataset.label.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value), 0),
  folds: run.folds.map(({ train, test }) => ({ train: train.length, test: test.length })),
  meanIc: run.summary.ic.mean,
};
process.stdout.write(JSON.stringify(found));
await pool.close();
await store.close();
