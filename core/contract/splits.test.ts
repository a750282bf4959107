import { expect, test } from 'vitest';
import { describePipeline, describeSplit, type SplitInput, splitOptions } from './index.ts';

const MONTH = { start: '2020-01-01', end: '2020-02-01' };

test('what was recorded before there were kinds is a walk-forward', () => {
  const recorded: SplitInput = { folds: 5, window: 'expanding', minTrainDays: 252, binEdges: 'first_fold' };
  expect(splitOptions.parse(recorded)).toEqual({ kind: 'walk_forward', ...recorded });
  expect(splitOptions.parse(splitOptions.parse({}))).toEqual(splitOptions.parse({}));
});

test.each([
  [{}, '5 folds, expanding, at least 252 training days'],
  [{ kind: 'purged_kfold' }, '5 purged folds over all dates'],
  [{ kind: 'combinatorial' }, 'combinatorial, every 2 of 6 blocks'],
  [{ kind: 'grouped', by: 'sector' }, 'sectors in turn, 5 folds, expanding, at least 252 training days'],
  [{ kind: 'custom', folds: [{ test: [MONTH] }] }, '1 fold by date'],
  [{ kind: 'custom', folds: [{ test: [MONTH], train: { start: '2018-01-01', end: MONTH.end } }] }, '1 fold by date'],
  [
    { kind: 'custom', folds: [{ test: [MONTH], train: { start: '2020-03-01', end: '2021-01-01' } }] },
    '1 fold by date, trained on later dates too',
  ],
] satisfies [SplitInput, string][])('%j in a line', (split, text) => {
  expect(describeSplit(splitOptions.parse(split))).toBe(text);
});

test('what is done inside a fold in a line, and null for nothing', () => {
  const selection = { method: 'mutual_information', maxFeatures: 20, maxCorrelation: 0.9 } as const;
  expect(describePipeline({ preprocessing: { winsorise: 0.01, standardise: 'rank', impute: 'zero' }, selection })).toBe(
    'winsorised at 1 %, ranks per date, unknown as 0, at most 20 features by mutual information',
  );
  expect(describePipeline({ preprocessing: {} })).toBeNull();
});
