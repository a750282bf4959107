import { expect, test } from 'vitest';
import { DEFAULT_DECAY, stopsOnDecay } from './stopsOnDecay.ts';

test.each<[string, number[], boolean]>([
  ['nothing yet', [], false],
  ['too few folds to tell', [2, 2, -5], false],
  ['steady', [1, 1, 1, 1], false],
  ['rising', [1, 1, 2, 2], false],
  ['at the limit', [1, 1, 0.5, 0.5], false],
  ['beyond it', [1, 1, 0.5, 0.4], true],
  ['one bad fold among good ones', [1, 1, 1.4, -0.2], false],
  ['nothing to lose', [0.5, -0.5, 3, 3], true],
  ['unknown folds are left out', [1, NaN, 1, 0.5], false],
  ['later folds against all before', [2, 2, 2, 0.9, 0.9], true],
])('%s', (_what, sharpes, stops) => expect(stopsOnDecay(DEFAULT_DECAY, sharpes)).toBe(stops));

test('a later fold changes no earlier decision', () => {
  const sharpes = [1, 1, 0.2, 0.1, 5, 5];
  const decisions = sharpes.map((_, i) => stopsOnDecay(DEFAULT_DECAY, sharpes.slice(0, i + 1)));
  expect(decisions).toEqual([false, false, false, true, false, false]);
});
