import { expect, test } from 'vitest';
import { FOLD_LINES, foldsIn, linesOf } from './foldLines.ts';

const first = { start: '2019-01-01', end: '2019-06-30' };
const second = { start: '2020-01-01', end: '2020-06-30' };
const train = { start: '2015-01-01', end: '2018-12-31' };

test('folds are read as they are written', () => {
  const folds = [{ test: [first, second], train }, { test: [{ start: '2021-03-01', end: '2021-03-01' }] }];
  expect(foldsIn(linesOf(folds))).toEqual({ folds });
  expect(foldsIn(FOLD_LINES).folds.map(({ test, train: on }) => [test.length, on])).toEqual([
    [1, train],
    [2, undefined],
  ]);
});

test('spaces, empty lines and dots between the dates are taken', () => {
  const typed = '\n  2019-01-01..2019-06-30 ,2020-01-01  to 2020-06-30   trained on  2015-01-01 .. 2018-12-31 \n\n';
  expect(foldsIn(typed)).toEqual({ folds: [{ test: [first, second], train }] });
});

test.each([
  ['', /^Give a line for every fold/],
  ['2019-01-01 to 2019-06-30\n2019', /^Line 2, “2019”: give dates as in/],
  ['2019-06-30 to 2019-01-01', /^Line 1/],
  ['2019-01-01 to 2019-06-30 trained on', /^Line 1/],
  ['2019-01-01 to 2019-02-30', /date/i],
  ['2019-01-01 to 2019-06-30\n2019-06-30 to 2019-07-30', /A date is tested once at most/],
])('%j is refused with its line and what would be right', (typed, problem) => {
  expect(foldsIn(typed)).toEqual({ folds: [], problem: expect.stringMatching(problem) as string });
});
