import { describe, expect, test } from 'vitest';
import type { SplitInput } from '../contract/index.ts';
import { onThisThread, planFolds, runFolds, type FoldsSpec } from './index.ts';
import { generatedDataset } from './testing/generatedDataset.ts';

const SEED = 92;
const [DAYS, SYMBOLS, COLUMNS] = [60, 12, 3];
const dataset = generatedDataset(SEED, DAYS, SYMBOLS, COLUMNS);
const WALK: SplitInput = { folds: 3, minTrainDays: 20 };
const spec = (split: SplitInput, more: Partial<FoldsSpec> = {}): FoldsSpec => ({
  ...{ dataset, horizon: 1, delay: 1, model: 'ridge', params: { alpha: 1 }, seed: SEED, split, ...more },
});

/** The dataset with a column that no row knows. */
const withUnknown = () => {
  const values = Float32Array.from(dataset.matrix.values);
  values.fill(NaN, dataset.matrix.rows, 2 * dataset.matrix.rows);
  return { ...dataset, matrix: { ...dataset.matrix, values } };
};
/** A label so long that no training row is left before any test. */
const longLabels = { ...dataset, labelEnd: dataset.rowDate.map(() => DAYS + 1) };

test('has the rows of every fold', () => {
  const { folds, rows } = planFolds(spec(WALK));
  expect(rows).toHaveLength(folds.length);
  for (const { train, test: tested } of rows) expect(Math.min(train.length, tested.length)).toBeGreaterThan(0);
});

describe('before anything is fitted, it refuses', () => {
  test.each<[string, FoldsSpec, string, RegExp]>([
    ['too few days for the folds', spec({ folds: 3, minTrainDays: DAYS }), 'NO_DATA', /days/],
    ['groups by sector without sectors', spec({ kind: 'grouped', by: 'sector' }), 'BAD_INPUT', /has a sector/],
    [
      'neutrality to sectors without sectors',
      spec(WALK, { preprocessing: { neutralise: 'sector' } }),
      'BAD_INPUT',
      /has a sector/,
    ],
    ['more groups than symbols', spec({ kind: 'grouped', by: 'symbol', groups: SYMBOLS + 1 }), 'NO_DATA', /symbols/],
    [
      'tests outside the rows',
      spec({ kind: 'custom', folds: [{ test: [{ start: '2050-01-01', end: '2050-12-31' }] }] }),
      'BAD_INPUT',
      /no trading day/,
    ],
    ['folds without a training row', spec(WALK, { dataset: longLabels }), 'NO_DATA', /Fold 1 has 0 training/],
    ['a feature that no row knows', spec(WALK, { dataset: withUnknown() }), 'NO_DATA', /None of the 720 rows knows x1/],
    [
      'one matrix for folds that have their own',
      spec(
        { ...WALK, binEdges: 'first_fold' },
        { selection: { method: 'correlation', maxFeatures: 2, maxCorrelation: 0.9 } },
      ),
      'BAD_INPUT',
      /gives every fold its own/,
    ],
  ])('%s', async (_, refused, code, message) => {
    const error: unknown = expect.objectContaining({ code, message: expect.stringMatching(message) });
    expect(() => planFolds(refused)).toThrow(error as Error);
    const asked = { count: 0 };
    const beforeFits = () => Promise.resolve(asked.count++);
    await expect(runFolds(refused, onThisThread(), { beforeFits })).rejects.toEqual(error);
    expect(asked.count).toBe(0);
  });
});

test('a run asks once, before its first fit, and is not run when it is refused', async () => {
  const order: string[] = [];
  const executor = onThisThread();
  const counting: typeof executor = {
    run: (task, input, onProgress) => {
      order.push(task);
      return executor.run(task, input, onProgress);
    },
  };
  await runFolds(spec(WALK), counting, { beforeFits: () => Promise.resolve(order.push('asked')) });
  expect(order[0]).toBe('asked');
  expect(order.filter((one) => one === 'asked')).toHaveLength(1);
  order.length = 0;
  const refused = runFolds(spec(WALK), counting, { beforeFits: () => Promise.reject(new Error('nothing left')) });
  await expect(refused).rejects.toThrow('nothing left');
  expect(order).toEqual([]);
});
