/**
 * A walk-forward run, or one fit of the training rows, on worker threads:
 * `node walkForward.entry.ts <folder> <threads> <model> <params> <folds|fit>`. Says `ready`, waits for a line, runs, and
 * says its seconds: so that two of them can start together.
 */
import { once } from 'node:events';
import { WorkerPool } from '../../../core/jobs/WorkerPool.ts';
import { modelDefinition, parseParameters } from '../../../core/models/index.ts';
import { rowNumbers } from '../../../core/models/testing/planted.ts';
import { runFolds } from '../../../core/validation/index.ts';
import { GENERATED_LABEL, panelDataset } from './panelDataset.ts';
import { readData } from './readData.ts';
import { FOLDS, MIN_TRAIN_DAYS, SEED } from './settings.ts';

const [folder, threads, model, given, kind] = process.argv.slice(2);
const data = readData(folder);
const dataset = panelDataset(data);
const pool = new WorkerPool(new URL('../../../core/jobs/entry/worker.entry.ts', import.meta.url), Number(threads));
const params = parseParameters(modelDefinition(model), JSON.parse(given) as Record<string, unknown>);
const split = { folds: FOLDS, minTrainDays: MIN_TRAIN_DAYS };
const folds = (settings = params) =>
  runFolds({ dataset, ...GENERATED_LABEL, model, params: settings, seed: SEED, split }, pool);
const fit = (settings = params) => {
  const { features: featureNames, ...parts } = dataset;
  const train = rowNumbers(0, data.trainRows);
  return pool.run('fit', {
    ...parts,
    featureNames,
    model,
    params: settings,
    seed: SEED,
    train,
    test: train.subarray(0, 0),
  });
};
const run = kind === 'fit' ? fit : folds;

await run({ ...params, n_estimators: 1 });
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const start = performance.now();
await run();
process.stdout.write(`${JSON.stringify({ seconds: (performance.now() - start) / 1000 })}\n`);
process.stdin.destroy();
await pool.close();
