import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { buildDataset, calendarOf, FEATURES } from '../../core/features/index.ts';
import { truncateBars } from '../../core/features/truncateBars.ts';
import { WorkerPool } from '../../core/jobs/WorkerPool.ts';
import { modelDefinition, parseParameters, type Parameters } from '../../core/models/index.ts';
import type { WalkForwardOptions } from '../../core/validation/index.ts';
import { readRealBars } from '../bench/realBars.ts';
import { runShuffled } from '../support/shuffledLabels.ts';

/** Fixed in a commit before the first measurement. */
const SEEDS = Array.from({ length: 20 }, (_, i) => 42_001 + i);
const WITHIN_AT_LEAST = 17;
const ERRORS = 2;
const HORIZON = 5;
const DELAY = 1;
const HOLDOUT_SHARE = 0.2;
/** The boosting trains on a rolling year with few trees and bins, so that both models together stay under 3 minutes. */
const MODELS: [string, Parameters, WalkForwardOptions][] = [
  ['ridge', {}, { folds: 5, window: 'expanding', minTrainDays: 252 }],
  [
    'gbdt_leafwise',
    { n_estimators: 5, num_leaves: 15, max_bin: 63 },
    { folds: 5, window: 'rolling', minTrainDays: 252 },
  ],
];
const TIMEOUT_MS = 600_000;
const WORKER = new URL('../../core/jobs/entry/worker.entry.ts', import.meta.url);

const all = readRealBars();

describe.skipIf(!all)(`labels of the real bars shuffled within date${all ? '' : ' (skipped: no HRP_SHARED)'}`, () => {
  /** As a snapshot has them: nothing of the holdout's dates. */
  function realDataset() {
    const days = calendarOf(all!);
    const lastDate = days[days.length - Math.round(HOLDOUT_SHARE * days.length) - 1];
    const bars = all!.map((series) => truncateBars(series, series.date.filter((day) => day <= lastDate).length));
    return buildDataset({
      bars,
      filings: [],
      universe: null,
      features: FEATURES.filter(({ kind }) => kind === 'price').map(({ name }) => name),
      horizon: HORIZON,
      delay: DELAY,
      firstDate: days[0],
      lastDate,
      purpose: 'training',
    });
  }

  it(
    `leave no model an IC in at least ${WITHIN_AT_LEAST} of ${SEEDS.length} seeds`,
    async () => {
      const dataset = realDataset();
      const threads = availableParallelism();
      const pool = new WorkerPool(WORKER, threads);
      try {
        for (const [model, given, split] of MODELS) {
          const started = performance.now();
          const params = parseParameters(modelDefinition(model), given);
          const spec = { dataset, horizon: HORIZON, delay: DELAY, model, params, seed: 0, split };
          const results = await runShuffled(`real bars, ${model}`, spec, SEEDS, ERRORS, pool, threads);
          process.stdout.write(
            `  ${dataset.matrix.rows} rows, ${((performance.now() - started) / 1000).toFixed(1)} s\n`,
          );
          expect(results).toHaveLength(20);
          expect(results.every(({ meanIc }) => meanIc !== 0)).toBe(true);
          expect.soft(results.filter(({ within }) => within).length, model).toBeGreaterThanOrEqual(WITHIN_AT_LEAST);
        }
      } finally {
        await pool.close();
      }
    },
    TIMEOUT_MS,
  );
});
