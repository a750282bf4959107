import { afterAll, expect, test } from 'vitest';
import { modelDefinition, parseParameters } from '../models/index.ts';
import { runFolds } from '../validation/index.ts';
import { generatedDataset } from '../validation/testing/generatedDataset.ts';
import { WorkerPool } from './WorkerPool.ts';

const SEED = 78;
const THREADS = [1, 2, 3];
const ENTRY = new URL('./entry/worker.entry.ts', import.meta.url);
const SMALL = { n_estimators: 6 };
const MODELS: [string, object][] = [
  ['gbdt_leafwise', { ...SMALL, subsample: 0.7, early_stopping_rounds: 3 }],
  ['gbdt_depthwise', { ...SMALL, colsample_bylevel: 0.6 }],
  ['random_forest', SMALL],
  ['extra_trees', SMALL],
];

const pools = THREADS.map((threads) => new WorkerPool(ENTRY, threads));
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

test('preprocessing and selection give the same bits on 1, 2 and 3 threads', async () => {
  const dataset = generatedDataset(SEED, 80, 20, 6);
  const pipeline = {
    preprocessing: { winsorise: 0.02, standardise: 'rank', impute: 'median' },
    selection: { method: 'permutation', maxFeatures: 3, maxCorrelation: 0.9 },
  } as const;
  const spec = { dataset, horizon: 1, delay: 1, model: 'ridge', params: { alpha: 1 }, seed: SEED, ...pipeline };
  const results = [];
  for (const pool of pools) {
    const { predictions, final } = await runFolds({ ...spec, split: { kind: 'combinatorial', blocks: 4 } }, pool);
    results.push(Buffer.concat([Buffer.from(predictions.buffer), final!.artifact]).toString('base64'));
  }
  expect(new Set(results).size).toBe(1);
});

test.each(MODELS)('%s gives the same bits on 1, 2 and 3 threads', async (model, given) => {
  const dataset = generatedDataset(SEED, 80, 20, 6);
  const params = parseParameters(modelDefinition(model), given as Record<string, unknown>);
  const spec = { dataset, horizon: 1, delay: 1, model, params, seed: SEED };
  const results = [];
  for (const binEdges of ['fold', 'first_fold'] as const) {
    for (const pool of pools) {
      const { predictions, final } = await runFolds({ ...spec, split: { folds: 3, minTrainDays: 40, binEdges } }, pool);
      results.push(Buffer.concat([Buffer.from(predictions.buffer), final!.artifact]).toString('base64'));
    }
  }
  expect(new Set(results.slice(0, THREADS.length)).size).toBe(1);
  expect(new Set(results.slice(THREADS.length)).size).toBe(1);
});
