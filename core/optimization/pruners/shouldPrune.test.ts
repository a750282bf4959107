import { describe, expect, test } from 'vitest';
import type { Direction, Trial, TrialState } from '../Trial.ts';
import { DEFAULT_HALVING, DEFAULT_MEDIAN, defaultHyperband, type Pruner } from './Pruner.ts';
import { shouldPrune } from './shouldPrune.ts';

const trial = (number: number, intermediate: number[], state: TrialState = 'complete'): Trial => ({
  ...{ number, params: {}, state, intermediate, values: state === 'complete' ? [intermediate.at(-1)!] : null },
});
const decide = (
  pruner: Pruner,
  trials: Trial[],
  intermediate: number[],
  direction: Direction = 'maximise',
  number = 99,
) => shouldPrune(pruner, direction, trials, { number, intermediate });
const FIVE = [1, 2, 3, 4, 5].map((value, i) => trial(i, [value, 10 * value]));

describe('median', () => {
  test('stops what is below the median of the complete trials at its fold', () => {
    expect(decide(DEFAULT_MEDIAN, FIVE, [2.9])).toBe(true);
    expect(decide(DEFAULT_MEDIAN, FIVE, [3])).toBe(false);
    expect(decide(DEFAULT_MEDIAN, FIVE, [3.1])).toBe(false);
    expect(decide(DEFAULT_MEDIAN, FIVE, [9, 29])).toBe(true);
    expect(decide(DEFAULT_MEDIAN, FIVE, [9, 31])).toBe(false);
  });
  test('compares the best of its folds so far', () => expect(decide(DEFAULT_MEDIAN, FIVE, [35, 0])).toBe(false));
  test('a loss is turned around', () => {
    expect(decide(DEFAULT_MEDIAN, FIVE, [2.9], 'minimise')).toBe(false);
    expect(decide(DEFAULT_MEDIAN, FIVE, [3.1], 'minimise')).toBe(true);
  });
  test('waits for its start-up trials, complete ones, and its warm-up folds', () => {
    expect(decide(DEFAULT_MEDIAN, FIVE.slice(1), [0])).toBe(false);
    expect(decide(DEFAULT_MEDIAN, [...FIVE.slice(1), trial(7, [1], 'pruned')], [0])).toBe(false);
    expect(decide({ ...DEFAULT_MEDIAN, warmupFolds: 1 }, FIVE, [0])).toBe(false);
    expect(decide({ ...DEFAULT_MEDIAN, warmupFolds: 1 }, FIVE, [0, 0])).toBe(true);
  });
  test('NaN is pruned, and of others it is left out', () => {
    expect(decide(DEFAULT_MEDIAN, FIVE, [NaN])).toBe(true);
    expect(decide(DEFAULT_MEDIAN, [...FIVE, trial(9, [NaN])], [3])).toBe(false);
    expect(
      decide(
        DEFAULT_MEDIAN,
        FIVE.map(({ number }) => trial(number, [NaN])),
        [3],
      ),
    ).toBe(false);
  });
  test('without a fold, or a rival at the fold, it goes on', () => {
    expect(decide(DEFAULT_MEDIAN, FIVE, [])).toBe(false);
    expect(decide(DEFAULT_MEDIAN, FIVE, [0, 0, 0])).toBe(false);
    expect(decide({ ...DEFAULT_MEDIAN, startupTrials: 0 }, [], [0])).toBe(false);
  });
});

describe('successive halving', () => {
  const rivals = Array.from({ length: 7 }, (_, i) => trial(i, [i, i, i, i], i % 2 ? 'pruned' : 'running'));
  test('at a rung only the best quarter of those that reached it go on', () => {
    expect(decide(DEFAULT_HALVING, rivals, [4.5])).toBe(true);
    expect(decide(DEFAULT_HALVING, rivals, [5.5])).toBe(false);
    expect(decide(DEFAULT_HALVING, rivals, [9, 9, 9, 4.5])).toBe(true);
    expect(decide(DEFAULT_HALVING, rivals, [9, 9, 9, 5.5])).toBe(false);
    expect(decide(DEFAULT_HALVING, rivals, [1.5], 'minimise')).toBe(true);
    expect(decide(DEFAULT_HALVING, rivals, [0.5], 'minimise')).toBe(false);
  });
  test('between rungs nothing is stopped', () => {
    expect(decide(DEFAULT_HALVING, rivals, [-1, -1])).toBe(false);
    expect(decide({ ...DEFAULT_HALVING, minimumFolds: 2 }, rivals, [-1])).toBe(false);
  });
  test('the first goes on; NaN does not', () => {
    expect(decide(DEFAULT_HALVING, [], [-1])).toBe(false);
    expect(decide(DEFAULT_HALVING, [], [NaN])).toBe(true);
  });
});

describe('hyperband', () => {
  const pruner = defaultHyperband(9);
  const rivals = Array.from({ length: 200 }, (_, i) => trial(i, [i, i, i], 'running'));
  const stoppedAt = (folds: number) =>
    Array.from({ length: 200 }, (_, i) => i + 200).filter((number) =>
      decide(pruner, rivals, new Array<number>(folds).fill(-1), 'maximise', number),
    );
  test('brackets differ in their first rung, and have the shares of the paper', () => {
    // of 9, 5 and 3 in 17 the first rungs are at 1, 3 and 9 folds
    const early = stoppedAt(1);
    expect(early.length / 200).toBeGreaterThan(9 / 17 - 0.12);
    expect(early.length / 200).toBeLessThan(9 / 17 + 0.12);
    const later = stoppedAt(3);
    expect(early.every((number) => later.includes(number))).toBe(true);
    expect(later.length).toBeGreaterThan(early.length);
    expect(stoppedAt(2)).toEqual([]);
  });
  test('rivals are those of its bracket', () => {
    const [first] = stoppedAt(1);
    expect(decide(pruner, rivals, [1e9], 'maximise', first)).toBe(false);
    expect(decide(pruner, [], [-1], 'maximise', first)).toBe(false);
  });
});

test.each([DEFAULT_MEDIAN, DEFAULT_HALVING, defaultHyperband(5), { kind: 'none' }] as Pruner[])(
  '$kind: the order of trials and the trial itself among them change nothing',
  (pruner) => {
    const trials = Array.from({ length: 20 }, (_, i) => trial(i, [(i * 7) % 20, (i * 3) % 20]));
    for (const own of trials) {
      const asked = shouldPrune(pruner, 'maximise', trials, own);
      expect(shouldPrune(pruner, 'maximise', trials.toReversed(), own)).toBe(asked);
      expect(
        shouldPrune(
          pruner,
          'maximise',
          trials.filter((one) => one !== own),
          own,
        ),
      ).toBe(asked);
    }
  },
);
