import { expect, test } from 'vitest';
import { seriesColour } from '../../core/figures/index.ts';
import { assignSlots, slotOf } from './runSlots.ts';

const coloursOf = (slots: Readonly<Record<string, number>>, runs: readonly string[]) =>
  runs.map((run) => seriesColour(slots[run]));

test('a run that was never compared has the colour of its number', () => {
  expect(['E1', 'E2', 'E7', 'E8'].map((run) => slotOf({}, run))).toEqual([0, 1, 6, 0]);
});

test('the reference has the first colour and the others keep theirs', () => {
  expect(assignSlots({}, ['E3', 'E2'])).toEqual({ E3: 0, E2: 1 });
});

test('no two of up to seven runs have one colour', () => {
  const runs = ['E8', 'E1', 'E15', 'E22', 'E3', 'E10', 'E17'];
  expect(new Set(coloursOf(assignSlots({}, runs), runs)).size).toBe(7);
});

test('the eighth has a slot of its own, after the last colour', () => {
  const runs = ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8'];
  const slots = assignSlots({}, runs);
  expect(new Set(Object.values(slots)).size).toBe(8);
});

test('another reference takes the first colour; the one that had it moves, the rest stay', () => {
  const before = assignSlots({}, ['E1', 'E2', 'E3']);
  const after = assignSlots(before, ['E3', 'E1', 'E2']);
  expect(after).toEqual({ E3: 0, E1: 1, E2: 2 });
  expect(assignSlots(before, ['E2', 'E1', 'E3'])).toEqual({ E2: 0, E1: 1, E3: 2 });
});

test('runs outside the comparison keep what they had', () => {
  expect(assignSlots({ E9: 4 }, ['E1', 'E2']).E9).toBe(4);
});
