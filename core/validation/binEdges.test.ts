import { describe, expect, test } from 'vitest';
import { kernels } from '../kernels/index.ts';
import { modelDefinition, parseParameters } from '../models/index.ts';
import type { Executor } from './Executor.ts';
import { fitTask, type FitInput } from './fitTask.ts';
import { runFolds } from './runFolds.ts';
import { sharedBins } from './sharedBins.ts';
import { generatedDataset } from './testing/generatedDataset.ts';

const SEED = 77;
const [DAYS, SYMBOLS, COLUMNS] = [60, 15, 4];
const SPLIT = { folds: 3, minTrainDays: 30 };
const PARAMS = parseParameters(modelDefinition('gbdt_leafwise'), { n_estimators: 5, max_bin: 20 });

/** Runs fits on this thread and keeps their inputs. */
function recording(inputs: FitInput[]): Executor {
  return {
    run: <Input, Output>(_: string, input: Input) => {
      inputs.push(input as FitInput);
      return Promise.resolve(fitTask(input as FitInput) as Output);
    },
  };
}
const run = (binEdges: 'fold' | 'first_fold' | undefined, dataset = generatedDataset(SEED, DAYS, SYMBOLS, COLUMNS)) => {
  const inputs: FitInput[] = [];
  const spec = { dataset, horizon: 1, delay: 1, model: 'gbdt_leafwise', params: PARAMS, seed: SEED };
  return runFolds({ ...spec, split: { ...SPLIT, ...(binEdges && { binEdges }) } }, recording(inputs)).then(
    (result) => ({ result, inputs }),
  );
};

/** The dataset with other features, labels as they were, from a day on. */
function changedFrom(day: number) {
  const dataset = generatedDataset(SEED, DAYS, SYMBOLS, COLUMNS);
  const { values, rows } = dataset.matrix;
  for (let i = 0; i < values.length; i++) if (i % rows >= day * SYMBOLS) values[i] = 100 - values[i] * 3;
  return dataset;
}

describe.each(['fold', 'first_fold'] as const)('bin edges of the %s', (binEdges) => {
  test('know nothing of what comes after a fold was trained', async () => {
    const { result: plain } = await run(binEdges);
    const [{ end }] = plain.folds[0].fold.test;
    const { result: changed } = await run(binEdges, changedFrom(end));
    const tested = plain.folds[0].test.length;
    expect(changed.predictions.slice(0, tested)).toEqual(plain.predictions.slice(0, tested));
    expect(changed.predictions.slice(tested)).not.toEqual(plain.predictions.slice(tested));
  });

  test('leave no memory of the kernels taken', async () => {
    const place = kernels().memory.scope((arena) => arena.uint8(1).byteOffset);
    await run(binEdges);
    expect(kernels().memory.scope((arena) => arena.uint8(1).byteOffset)).toBe(place);
  });
});

test("the default is each fold's own; the first fold's are one matrix for all fits", async () => {
  const [own, byDefault, first] = [await run('fold'), await run(undefined), await run('first_fold')];
  expect(byDefault.result.predictions).toEqual(own.result.predictions);
  expect(first.result.predictions).not.toEqual(own.result.predictions);
  expect(own.inputs.map(({ bins }) => bins)).toEqual([undefined, undefined, undefined, undefined]);
  expect(new Set(first.inputs.map(({ bins }) => bins)).size).toBe(1);
});

test('no bins for a model that has no use for them', () => {
  const { matrix } = generatedDataset(SEED, DAYS, SYMBOLS, COLUMNS);
  expect(sharedBins(matrix, Uint32Array.of(0, 1), 'ridge', { alpha: 1 })).toBeUndefined();
});
