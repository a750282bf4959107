import { expect, test } from 'vitest';
import { drawdownOfEquity } from './drawdownOfEquity.ts';
import { rollingMean } from './rollingMean.ts';
import { spreadLabels } from './spreadLabels.ts';

const points = (...values: (number | null)[]) => values.map((value, i) => ({ date: `2024-01-0${i + 1}`, value }));

test('a rolling mean is of the last known values and starts when there are enough', () => {
  expect(rollingMean(points(1, 2, null, 6, 4), 3)).toEqual([
    { date: '2024-01-04', value: 3 },
    { date: '2024-01-05', value: 4 },
  ]);
  expect(rollingMean(points(1, null, 2), 3)).toEqual([]);
  expect(rollingMean([], 3)).toEqual([]);
});

test('removing the future of a rolling mean changes nothing before', () => {
  const all = points(3, 1, 4, 1, 5, 9, 2, 6);
  expect(rollingMean(all.slice(0, 6), 2)).toEqual(rollingMean(all, 2).slice(0, 5));
});

test('drawdown counts from the start of 1, and is unknown where the equity is', () => {
  const values = drawdownOfEquity(points(0.9, 1.2, null, 0.6, 1.2)).map(({ value }) => value);
  expect(values).toEqual([expect.closeTo(-0.1, 12), 0, null, -0.5, 0]);
});

test('labels keep their order and their distance, within the room', () => {
  expect(spreadLabels([10, 50], 16, 100)).toEqual([10, 50]);
  expect(spreadLabels([50, 50, 10], 16, 100)).toEqual([50, 66, 10]);
  expect(spreadLabels([98, 99, 97], 16, 100)).toEqual([84, 100, 68]);
  expect(spreadLabels([], 16, 100)).toEqual([]);
});
