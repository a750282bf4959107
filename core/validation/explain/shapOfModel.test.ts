import { expect, test } from 'vitest';
import { modelDefinition, treeShap } from '../../models/index.ts';
import { restorePipeline } from '../pipeline/artifact.ts';
import { runFolds } from '../runFolds.ts';
import { onThisThread } from '../tasks.ts';
import { PLANTED_LABEL, plantedDataset } from '../testing/plantedDataset.ts';
import { shapOfModel } from './shapOfModel.ts';

const SEED = 4105;
const WEIGHTS = [0, 0.02, 0, 0.008, 0];
const STRONG = 1;
/** More than one task's, and not a multiple of it. */
const ROWS = 130;
const TOLERANCE = 1e-9;

const dataset = plantedDataset(SEED, 60, 12, WEIGHTS, 0.02);
const every = Uint32Array.from({ length: dataset.matrix.rows }, (_, row) => row);
const boosted = modelDefinition('gbdt_leafwise').fit({ ...dataset, rows: every }, { n_estimators: 20 }, { seed: SEED });
const artifact = boosted.serialise();
const options = { rows: ROWS, seed: SEED };

test('explains a seeded sample of the rows, each summing to its prediction, as treeShap does', async () => {
  const seen: number[] = [];
  const onProgress = (done: number, total: number) => seen.push(done / total);
  const sample = await shapOfModel(dataset, artifact, onThisThread(), { ...options, onProgress });
  const { rows, predictions, expected, values, mean } = sample;
  expect(new Set(rows).size).toBe(ROWS);
  expect(rows).toEqual(rows.toSorted());
  expect(predictions).toEqual(boosted.predict(dataset.matrix, rows));
  expect(values).toEqual(treeShap(boosted, dataset.matrix, rows).values);
  predictions.forEach((prediction, i) => {
    const own = values.subarray(i * WEIGHTS.length, (i + 1) * WEIGHTS.length);
    expect(Math.abs(expected + own.reduce((sum, value) => sum + value, 0) - prediction)).toBeLessThan(TOLERANCE);
  });
  expect(mean.indexOf(Math.max(...mean))).toBe(STRONG);
  expect(seen.at(-1)).toBe(1);
  expect((await shapOfModel(dataset, artifact, onThisThread(), { ...options, seed: SEED + 1 })).rows).not.toEqual(rows);
});

test('takes every row where there are fewer than asked for', async () => {
  const { rows } = await shapOfModel(dataset, artifact, onThisThread(), { ...options, rows: 10 * every.length });
  expect(rows).toEqual(every);
});

test('explains the columns that the model sees behind its pipeline', async () => {
  const run = await runFolds(
    {
      ...{ dataset, ...PLANTED_LABEL, model: 'random_forest', params: { n_estimators: 3 }, seed: SEED },
      split: { folds: 2, minTrainDays: 20 },
      preprocessing: { standardise: 'rank' },
      selection: { method: 'mutual_information', maxFeatures: 2, maxCorrelation: 0.9 },
    },
    onThisThread(),
  );
  const { pipeline, predict } = restorePipeline(run.final!.artifact);
  const sample = await shapOfModel(dataset, run.final!.artifact, onThisThread(), options);
  expect(sample.selected).toEqual(pipeline!.selected);
  expect(sample.matrix.columns).toBe(2);
  expect(Math.max(...sample.matrix.values)).toBeLessThanOrEqual(1);
  const whole = predict(dataset);
  expect(sample.predictions).toEqual(Float64Array.from(sample.rows, (row) => whole[row]));
});

test('refuses a model without trees', async () => {
  const ridge = modelDefinition('ridge').fit({ ...dataset, rows: every }, {}, { seed: SEED });
  await expect(shapOfModel(dataset, ridge.serialise(), onThisThread(), options)).rejects.toMatchObject({
    code: 'BAD_INPUT',
  });
});
