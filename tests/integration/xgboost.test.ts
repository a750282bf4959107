import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromXgboostJson, modelDefinition, toXgboostJson, treeShap } from '../../core/models/index.ts';
import { createRng } from '../../core/statistics/index.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { whyNoXgboost, XgboostPeer } from '../support/xgboostPeer.ts';

const SEED = 40_117;
const ROWS = 10_000;
const TRAINING = 6000;
const COLUMNS = 12;
const MISSING = 0.1;
const NOISE = 0.3;
/** Relative above 1, absolute below. */
const TOLERANCE = 1e-6;
const SHAP_TOLERANCE = 1e-5;
const EXPLAINED = 50;
const MODELS = [
  ['gbdt_leafwise', { n_estimators: 50, num_leaves: 31 }],
  ['gbdt_leafwise', { n_estimators: 30, num_leaves: 200, min_child_samples: 1, subsample: 0.6, learning_rate: 0.3 }],
  ['gbdt_depthwise', { n_estimators: 50, max_depth: 6 }],
  ['random_forest', { n_estimators: 20, max_depth: 10 }],
  ['extra_trees', { n_estimators: 10, max_depth: 10 }],
] as const;
const TRAINED_THERE = [
  ['boosted', { tree_method: 'hist', max_depth: 6 }, 50],
  ['lossguide', { tree_method: 'hist', grow_policy: 'lossguide', max_leaves: 31, max_depth: 0, base_score: 3 }, 30],
  ['exact and pruned', { tree_method: 'exact', max_depth: 8, gamma: 3 }, 20],
  ['parallel', { tree_method: 'hist', num_parallel_tree: 20, subsample: 0.6, colsample_bynode: 0.4, eta: 1 }, 1],
] as const;

const rng = createRng(SEED);
const values = Float32Array.from({ length: ROWS * COLUMNS }, () => rng.normal());
// Ties, so that many values lie on a threshold; then what is missing.
for (let i = 0; i < 3 * ROWS; i++) values[i] = Math.round(values[i] * 4) / 4;
const matrix = { rows: ROWS, columns: COLUMNS, values };
const label = Float64Array.from(
  { length: ROWS },
  (_, i) => values[i] * values[ROWS + i] + Math.sin(2 * values[4 * ROWS + i]) + NOISE * rng.normal(),
);
for (let i = 0; i < values.length; i++) if (rng.uniform() < MISSING) values[i] = NaN;
const rows = Uint32Array.from({ length: ROWS }, (_, i) => i);

const furthest = (actual: ArrayLike<number>, wanted: ArrayLike<number>): number => {
  expect(actual.length).toBe(wanted.length);
  return Array.from(actual).reduce(
    (most, value, i) => Math.max(most, Math.abs(value - wanted[i]) / Math.max(1, Math.abs(wanted[i]))),
    0,
  );
};

const why = whyNoXgboost();
describe.skipIf(why !== null)(`XGBoost 1.7 on ${ROWS} rows with missing values`, () => {
  const folder = temporaryFolder();
  const peer = new XgboostPeer(folder);

  it.each(MODELS)('loads %s %o, predicts and explains the same', (name, params) => {
    const data = { matrix, label, rows: rows.subarray(0, TRAINING) };
    const fitted = modelDefinition(name).fit(data, params, { seed: SEED });
    const file = join(folder, 'exported.json');
    writeFileSync(file, toXgboostJson(fitted));
    const difference = furthest(peer.predict(file, matrix), fitted.predict(matrix, rows));
    process.stdout.write(`${name}: at most ${difference.toExponential(2)}\n`);
    expect(difference).toBeLessThanOrEqual(TOLERANCE);

    const few = { ...matrix, rows: EXPLAINED, values: firstRows(EXPLAINED) };
    const { expected, values: ours } = treeShap(fitted, few, rows.subarray(0, EXPLAINED));
    const wanted = Array.from({ length: EXPLAINED }, (_, i) => [
      ...ours.subarray(i * COLUMNS, (i + 1) * COLUMNS),
      expected,
    ]).flat();
    expect(furthest(peer.predict(file, few, 'contributions'), wanted)).toBeLessThanOrEqual(SHAP_TOLERANCE);
  });

  it.each(TRAINED_THERE)('%s trained there predicts the same here', (name, parameters, rounds) => {
    const file = peer.train(matrix, label, { ...parameters, seed: SEED, nthread: 1 }, rounds);
    const model = fromXgboostJson(readFileSync(file, 'utf8'));
    const difference = furthest(model.predict(matrix, rows), peer.predict(file, matrix));
    process.stdout.write(`${name}: at most ${difference.toExponential(2)}\n`);
    expect(difference).toBeLessThanOrEqual(TOLERANCE);
  });

  const firstRows = (count: number) =>
    Float32Array.from({ length: count * COLUMNS }, (_, at) => values[Math.floor(at / count) * ROWS + (at % count)]);
});
