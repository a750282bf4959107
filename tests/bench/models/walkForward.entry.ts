/**
 * A walk-forward run on worker threads: `node walkForward.entry.ts <folder> <threads> <model> <params>`. Says `ready`,
 * waits for a line, runs, and says its seconds: so that two of them can start together.
 */
import { once } from 'node:events';
import { WorkerPool } from '../../../core/jobs/WorkerPool.ts';
import { modelDefinition, parseParameters } from '../../../core/models/index.ts';
import { runFolds } from '../../../core/validation/index.ts';
import { GENERATED_LABEL, panelDataset } from './panelDataset.ts';
import { readData } from './readData.ts';
import { FOLDS, MIN_TRAIN_DAYS, SEED } from './settings.ts';

const [folder, threads, model, given] = process.argv.slice(2);
const dataset = panelDataset(readData(folder));
const pool = new WorkerPool(new URL('../../../core/jobs/entry/worker.entry.ts', import.meta.url), Number(threads));
const params = parseParameters(modelDefinition(model), JSON.parse(given) as Record<string, unknown>);
const split = { folds: FOLDS, minTrainDays: MIN_TRAIN_DAYS };
const run = (settings = params) =>
  runFolds({ dataset, ...GENERATED_LABEL, model, params: settings, seed: SEED, split }, pool);

await run({ ...params, n_estimators: 1 });
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const start = performance.now();
await run();
process.stdout.write(`${JSON.stringify({ seconds: (performance.now() - start) / 1000 })}\n`);
process.stdin.destroy();
await pool.close();
