import { expect, test } from 'vitest';
import type { Experiment } from '../../../core/contract/index.ts';
import { splitsAlike } from './splitsAlike.ts';

const dates = { start: '2020-01-02', end: '2020-06-30' };
const run = (id: string, trainRows: number, hypothesis = 'H1') =>
  ({
    ...{ id, hypothesis },
    folds: [
      { fold: 1, train: dates, test: dates, trainRows, testRows: 5, purged: 0, embargoed: 0, mse: Number(id[1]) },
    ],
  }) as unknown as Experiment;
const ids = (groups: Experiment[][]) => groups.map((group) => group.map(({ id }) => id));

test('runs divided alike are one group, whatever they measured', () => {
  expect(ids(splitsAlike([run('E1', 10), run('E2', 20), run('E3', 10)]))).toEqual([['E1', 'E3'], ['E2']]);
});

test('another hypothesis is another split: its holdout is another', () => {
  expect(ids(splitsAlike([run('E1', 10), run('E2', 10, 'H2')]))).toEqual([['E1'], ['E2']]);
});
