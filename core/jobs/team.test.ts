import { afterAll, afterEach, expect, test } from 'vitest';
import { kernels } from '../kernels/index.ts';
import { modelDefinition, type Parameters, parseParameters } from '../models/index.ts';
import type { FitInput, FitOutput } from '../validation/index.ts';
import { generatedDataset } from '../validation/testing/generatedDataset.ts';
import type { Lead } from './testing/teamWorks.ts';
import { WorkerPool } from './WorkerPool.ts';

const SEED = 79;
const THREADS = [1, 2, 3];
const TASK_ENTRY = new URL('./entry/worker.entry.ts', import.meta.url);
const TEAM_ENTRY = new URL('./testing/team.entry.ts', import.meta.url);
const PARTS = 24;
/** Enough rows x features for several stretches of the root and its first children. */
const DATASET = [SEED, 200, 150, 16] as const;
const SMALL = { n_estimators: 5 };
const MODELS: [string, Record<string, unknown>][] = [
  ['gbdt_leafwise', { ...SMALL, subsample: 0.8, early_stopping_rounds: 3 }],
  ['gbdt_leafwise', SMALL],
  ['gbdt_depthwise', { ...SMALL, colsample_bytree: 0.6, colsample_bylevel: 0.7 }],
  ['random_forest', SMALL],
  ['random_forest', { ...SMALL, bootstrap: false, max_depth: 4 }],
  ['extra_trees', SMALL],
];

const fitting = THREADS.map((threads) => new WorkerPool(TASK_ENTRY, threads));
afterAll(() => Promise.all(fitting.map((pool) => pool.close())));

const pools: WorkerPool[] = [];
/** Threads that have started: those that idle then help from the first parts on. */
async function teamOf(threads: number) {
  const pool = new WorkerPool(TEAM_ENTRY, threads);
  pools.push(pool);
  const at = kernels().memory.uint32(1).byteOffset;
  await Promise.all(
    Array.from({ length: threads }, () => pool.run<Lead, number>('lead', { work: 'mark', parts: 1, at })),
  );
  return pool;
}
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

const dataset = generatedDataset(...DATASET);
const fitInput = (model: string, params: Parameters): FitInput => {
  const { matrix, label, rowDate, labelEnd, features: featureNames } = dataset;
  const train = Uint32Array.from({ length: matrix.rows }, (_, row) => row);
  return { matrix, label, rowDate, labelEnd, featureNames, model, params, seed: SEED, train, test: train };
};

test.each(MODELS)('one fit of %s %j gives the same bits on 1, 2 and 3 threads', async (model, given) => {
  const params = parseParameters(modelDefinition(model), given);
  const artifacts = [];
  for (const pool of fitting) {
    const done: number[] = [];
    const run = pool.run<FitInput, FitOutput>('fit', fitInput(model, params), (part, total) => done.push(part / total));
    artifacts.push(Buffer.from((await run).artifact).toString('base64'));
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(done.at(-1)).toBeLessThanOrEqual(1);
    // How many there are depends on how long it takes.
    expect(done.length).toBeGreaterThan(0);
  }
  expect(new Set(artifacts).size).toBe(1);
});

test('idle threads take parts of the work of the one that runs, again and again', async () => {
  const pool = await teamOf(3);
  const at = kernels().memory.uint32(PARTS);
  for (let round = 0; round < 3; round++) {
    at.fill(0);
    expect(await pool.run<Lead, number>('lead', { work: 'mark', parts: PARTS, at: at.byteOffset })).toBeGreaterThan(1);
    expect(at.every((thread) => thread > 0)).toBe(true);
    expect(new Set(at).size).toBeGreaterThan(1);
  }
});

test('two leaders at once: each has its parts done once', async () => {
  const pool = await teamOf(4);
  const lists = [0, 1].map(() => kernels().memory.uint32(PARTS).fill(0));
  await Promise.all(lists.map(({ byteOffset: at }) => pool.run('lead', { work: 'mark', parts: PARTS, at })));
  const threads = [...new Set(lists.flatMap((list) => [...list]))];
  // Were a part done twice, it would hold the sum of two.
  expect(threads.length).toBeLessThanOrEqual(4);
  expect(Math.min(...threads)).toBeGreaterThan(0);
});

test.each([
  ['refuse', /Part 3 cannot be done|helped with a fit failed/],
  ['die', /ended with code 7/],
] as const)('a thread that fails (%s) fails the work with a typed error', async (work, message) => {
  const pool = await teamOf(3);
  const at = kernels().memory.uint32(PARTS).fill(0).byteOffset;
  const error = expect.objectContaining({ name: 'AppError', message: expect.stringMatching(message) });
  await expect(pool.run<Lead, number>('lead', { work, parts: PARTS, at })).rejects.toEqual(error);
});

test('threads end while they help and while they are helped', async () => {
  const pool = await teamOf(3);
  const at = kernels().memory.uint32(1000).fill(0);
  const running = pool.run<Lead, number>('lead', { work: 'mark', parts: 1000, at: at.byteOffset });
  const outcome = expect(running).rejects.toMatchObject({ name: 'AppError' });
  while (at[10] === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await pool.close();
  await outcome;
});
