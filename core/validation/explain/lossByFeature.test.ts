import { describe, expect, test } from 'vitest';
import type { Preprocessing, Selection, SplitInput } from '../../contract/index.ts';
import { importanceOf, modelDefinition, parseParameters } from '../../models/index.ts';
import { restorePipeline } from '../pipeline/artifact.ts';
import { runFolds, type FoldsSpec } from '../runFolds.ts';
import { onThisThread } from '../tasks.ts';
import { PLANTED_LABEL, plantedDataset } from '../testing/plantedDataset.ts';
import { lossByFeature } from './lossByFeature.ts';

const SEED = 4104;
const DAYS = 120;
const SYMBOLS = 24;
const WEIGHTS = [0, 0.02, 0, 0.008, 0];
const STRONG = 1;
const WEAK = 3;
const NOISE = 0.02;
const REPEATS = 3;
/** In standard errors: what a feature without a part in the label may lose. */
const NOTHING = 4;
const FORWARD = { folds: 3, minTrainDays: 60 };
/** What a deep forest loses at least on the rows it has learned by heart. */
const BY_HEART = 0.05;

const planted = plantedDataset(SEED, DAYS, SYMBOLS, WEIGHTS, NOISE);
interface Pipeline {
  preprocessing?: Preprocessing;
  selection?: Selection;
}
const specOf = (model: string, params: object, split: SplitInput = FORWARD, pipeline: Pipeline = {}): FoldsSpec => ({
  ...{ dataset: planted, ...PLANTED_LABEL, model, seed: SEED, split, ...pipeline },
  params: parseParameters(modelDefinition(model), params as Record<string, unknown>),
});
async function lossesOf(spec: FoldsSpec, onProgress?: (done: number, total: number) => void) {
  const executor = onThisThread();
  const run = await runFolds(spec, executor, { final: false, keepModels: true });
  const losses = await lossByFeature(spec, run, executor, { repeats: REPEATS, ...(onProgress && { onProgress }) });
  return { run, losses };
}

describe.each([
  ['ridge', {}],
  ['gbdt_leafwise', { n_estimators: 30, num_leaves: 7 }],
  ['mlp', { max_iter: 5 }],
])('%s', (model, params) => {
  test('loses most without the strong feature, then the weak, and nothing without the others', async () => {
    const { losses } = await lossesOf(specOf(model, params));
    const { features } = losses;
    const order = [...features.keys()].sort((a, b) => features[b].value - features[a].value);
    expect(order.slice(0, 2)).toEqual([STRONG, WEAK]);
    for (const j of order.slice(2)) {
      const { value, standardError } = features[j];
      expect(Math.abs(value)).toBeLessThan(NOTHING * Math.max(standardError, 1e-6));
    }
    for (const { sd, folds } of features) {
      expect(sd).toBeGreaterThanOrEqual(0);
      expect(folds).toBe(FORWARD.folds);
    }
  });
});

const SPLITS: [string, SplitInput][] = [
  ['walk-forward', FORWARD],
  ['purged k-fold', { kind: 'purged_kfold', folds: 4 }],
  ['combinatorial', { kind: 'combinatorial', blocks: 5, testBlocks: 2 }],
  ['groups of symbols', { kind: 'grouped', by: 'symbol', groups: 2, ...FORWARD }],
];
test.each(SPLITS)('of a %s it starts from the IC of the run, on the rows of its path', async (_, split) => {
  const { run, losses } = await lossesOf(specOf('ridge', {}, split));
  expect(losses.ic).toBeCloseTo(run.summary.ic.mean, 12);
  expect(losses.rows).toBe(run.rows.length);
  expect(losses.features[STRONG].value).toBeGreaterThan(losses.features[WEAK].value);
});

test('a feature of which the model makes nothing loses exactly nothing', async () => {
  const { losses, run } = await lossesOf(specOf('lasso', { alpha: 0.01 }));
  const used = run.folds.map(({ artifact }) => restorePipeline(artifact!).model.importance());
  const unused = WEIGHTS.flatMap((_, j) => (used.every((importance) => importance[j] === 0) ? [j] : []));
  expect(unused.length).toBeGreaterThan(0);
  for (const j of unused) expect(losses.features[j]).toMatchObject({ value: 0, sd: 0, standardError: 0 });
  expect(losses.features[STRONG].value).toBeGreaterThan(0.1);
});

test('a fold whose pipeline left a feature out loses nothing by it, and one that no fold sees is unknown', async () => {
  const { run, losses } = await lossesOf(
    specOf('ridge', {}, FORWARD, {
      preprocessing: { standardise: 'rank' },
      selection: { method: 'mutual_information', maxFeatures: 2, maxCorrelation: 0.9 },
    }),
  );
  const seen = WEIGHTS.map((_, j) => run.folds.filter(({ choices }) => choices![j].kept).length);
  expect(losses.features.map(({ folds }) => folds)).toEqual(seen);
  expect(Math.min(...seen)).toBe(0);
  losses.features.forEach(({ value }, j) => expect(Number.isNaN(value)).toBe(seen[j] === 0));
  expect(losses.features[STRONG].value).toBeGreaterThan(0.1);
});

test('what was learned by heart counts on the rows it was learned on, and not out of fold', async () => {
  const nothing = plantedDataset(SEED + 1, DAYS, SYMBOLS, [0, 0, 0], NOISE);
  const deep = { n_estimators: 20, max_depth: 12, min_samples_leaf: 1, max_features: 1 };
  const spec = { ...specOf('random_forest', deep), dataset: nothing };
  const { run, losses } = await lossesOf(spec);
  const last = run.folds.at(-1)!;
  const { model } = restorePipeline(last.artifact!);
  const inSample = importanceOf(model, 'permutation', { evidence: { ...nothing, rows: last.train }, seed: SEED });
  for (const value of inSample) expect(value).toBeGreaterThan(BY_HEART);
  for (const { value, standardError } of losses.features) {
    expect(Math.abs(value)).toBeLessThan(NOTHING * standardError);
  }
});

test('progress ends at its total; another seed gives other permutations; it needs the folds’ models', async () => {
  const seen: number[] = [];
  const spec = specOf('ridge', {});
  const { losses } = await lossesOf(spec, (done, total) => seen.push(done / total));
  expect(seen.at(-1)).toBe(1);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect((await lossesOf(spec)).losses).toEqual(losses);
  // The seed of a ridge changes nothing but the permutations.
  const other = await lossesOf({ ...spec, seed: SEED + 1 });
  expect(other.losses.ic).toBe(losses.ic);
  expect(other.losses.features[STRONG].value).not.toBe(losses.features[STRONG].value);
  const without = await runFolds(spec, onThisThread(), { final: false });
  await expect(lossByFeature(spec, without, onThisThread(), { repeats: 1 })).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining('keepModels') as string,
  });
});
