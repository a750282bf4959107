import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Preprocessing, Selection } from '../../contract/index.ts';
import { modelDefinition, parseParameters } from '../../models/index.ts';
import { PLANTED_LABEL, plantedDataset } from '../../validation/testing/plantedDataset.ts';
import { readColumns, writeColumns } from '../columnFile.ts';
import { writeDataset } from '../datasetFile.ts';
import type { JobContext } from '../protocol.ts';
import { explainJob, type ExplainConfig, type ExplainResult } from './explainJob.ts';
import { trainJob } from './trainJob.ts';

const SEED = 4106;
const DAYS = 110;
const WEIGHTS = [0, 0.02, 0, 0];
const STRONG = 'x1';
const TOLERANCE = 1e-9;

const root = mkdtempSync(join(tmpdir(), 'explain-'));
const dataset = join(root, 'dataset.columns');
const stages: string[] = [];
const contextOf = (folder: string, threads = 1): JobContext => ({
  ...{ folder, threads, today: 0 },
  workerEntry: new URL('../entry/worker.entry.ts', import.meta.url),
  begin: (stage) => {
    stages.push(stage);
    return () => undefined;
  },
  ask: () => Promise.reject(new TypeError('an explanation asks nothing')),
});
interface Pipeline {
  preprocessing?: Preprocessing;
  selection?: Selection;
}
const configOf = (model: string, params: object, pipeline: Pipeline = {}): ExplainConfig => ({
  ...{ dataset, ...PLANTED_LABEL, sealedFrom: DAYS + 2, model, seed: SEED },
  params: parseParameters(modelDefinition(model), params as Record<string, unknown>),
  ...{ split: { folds: 3, minTrainDays: 40 }, quantile: 0.1, costBps: 5, ...pipeline },
  ...{ repeats: 2, shapRows: 60, shapShown: 25 },
});

beforeAll(() => writeDataset(dataset, plantedDataset(SEED, DAYS, 20, WEIGHTS, 0.02)));
afterAll(() => rmSync(root, { recursive: true }));

const MODELS: [string, object, Pipeline, string[]][] = [
  ['gbdt_leafwise', { n_estimators: 15 }, {}, ['permutation', 'shap', 'gain', 'split']],
  ['ridge', {}, {}, ['permutation', 'coefficient']],
  [
    'random_forest',
    { n_estimators: 4, max_depth: 3 },
    {
      preprocessing: { standardise: 'rank' },
      selection: { method: 'mutual_information', maxFeatures: 2, maxCorrelation: 0.9 },
    },
    ['permutation', 'shap', 'gain', 'split'],
  ],
];

describe.each(MODELS)('%s', (model, params, pipeline, kinds) => {
  const config = configOf(model, params, pipeline);
  const folder = join(root, model);
  let found: ExplainResult;

  beforeAll(async () => {
    mkdirSync(folder);
    await trainJob(config, contextOf(folder));
    found = await explainJob(config, contextOf(folder));
  });

  test('has every kind that there is of it, the strong feature first in each', () => {
    expect(found.kinds).toEqual(kinds);
    const first = (of: (one: ExplainResult['features'][number]) => number | null) =>
      found.features.toSorted((a, b) => Math.abs(of(b) ?? 0) - Math.abs(of(a) ?? 0))[0].feature;
    expect(first(({ permutation }) => permutation.value)).toBe(STRONG);
    for (const kind of ['shap', 'gain', 'split', 'coefficient'] as const) {
      if (kinds.includes(kind))
        expect(
          first((one) => one[kind]),
          kind,
        ).toBe(STRONG);
      else for (const one of found.features) expect(one[kind]).toBeNull();
    }
  });

  test('is the same with 2 threads', async () => {
    expect(await explainJob(config, contextOf(folder, 2))).toEqual(found);
  });

  test('says nothing of a feature that no model sees', () => {
    for (const one of found.features) {
      if (!one.seen) expect([one.shap, one.gain, one.split, one.coefficient]).toEqual([null, null, null, null]);
      expect(one.permutation.value === null).toBe(one.folds === 0);
    }
    expect(found.features.some(({ seen }) => !seen)).toBe(pipeline.selection !== undefined);
  });

  test('SHAP values and the expected one sum to the prediction of each shown row', () => {
    if (!found.shap) return expect(kinds).not.toContain('shap');
    const { sample, features, expected, rows, of } = found.shap;
    expect([rows, sample.length]).toEqual([config.shapRows, config.shapShown]);
    expect(of).toBe(DAYS * 20);
    sample.forEach(({ prediction }, i) => {
      const sum = features.reduce((all, { shap }) => all + shap[i], expected);
      expect(Math.abs(sum - prediction)).toBeLessThan(TOLERANCE);
    });
    expect(features.length).toBe(found.features.filter(({ seen }) => seen).length);
  });
});

test('a dataset that reaches a sealed date is refused', async () => {
  const refused = explainJob({ ...configOf('ridge', {}), sealedFrom: DAYS - 1 }, contextOf(join(root, 'ridge')));
  await expect(refused).rejects.toMatchObject({ code: 'HOLDOUT_SEALED' });
});

test('folds that predict otherwise than on record are refused', async () => {
  const folder = join(root, 'other');
  mkdirSync(folder);
  const config = configOf('ridge', {});
  await trainJob(config, contextOf(folder));
  const file = join(folder, 'predictions.columns');
  const { meta, columns } = readColumns(file);
  const prediction = columns['prediction'].slice();
  prediction[3] += 1e-12;
  writeColumns(file, { meta, columns: { ...columns, prediction } });
  await expect(explainJob(config, contextOf(folder))).rejects.toMatchObject({
    code: 'NOT_REPRODUCED',
    message: expect.stringContaining('hrp reproduce') as string,
  });
});

test('it says what it does', () => {
  expect(stages).toEqual(
    expect.arrayContaining([
      ...['Reading the snapshot', 'Explaining rows', 'Training the folds again', 'Predicting without each feature'],
    ]),
  );
});
