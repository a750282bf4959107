import { expect, test } from 'vitest';
import { splitFigure } from './splitFigure.ts';

/** In ms since 1970 the length of its training, 101 260 800 000, is a Sunday: Plotly left the bar out. */
const FOLD = {
  ...{ fold: 4, trainRows: 116_424, testRows: 27_035, purged: 690, embargoed: 0 },
  train: { start: '2018-01-29', end: '2021-04-14' },
  test: { start: '2021-04-15', end: '2022-01-11' },
};

test('the split has no weekend breaks, in which the length of a bar could fall', () => {
  const { data, layout } = splitFigure({ folds: [FOLD] }, 'light');
  const [{ x }] = data as { x: number[] }[];
  expect(new Date(x[0]).getUTCDay()).toBe(0);
  expect((layout.xaxis as { rangebreaks: unknown[] }).rangebreaks).toEqual([]);
});
