import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../contract/index.ts';
import { walkForward } from './index.ts';

const RUNS = 300;

describe('walkForward', () => {
  test('the default: 5 equal folds after at least 252 days, the remainder to the first training stretch', () => {
    expect(
      walkForward(1000).map(({ trainStart, trainEnd, testStart, testEnd }) => [
        trainStart,
        trainEnd,
        testStart,
        testEnd,
      ]),
    ).toEqual([
      [0, 255, 255, 404],
      [0, 404, 404, 553],
      [0, 553, 553, 702],
      [0, 702, 702, 851],
      [0, 851, 851, 1000],
    ]);
  });

  test('rolling windows have one length', () => {
    const folds = walkForward(30, { folds: 3, minTrainDays: 10, window: 'rolling' });
    expect(folds.map(({ trainStart, trainEnd }) => [trainStart, trainEnd])).toEqual([
      [2, 12],
      [8, 18],
      [14, 24],
    ]);
    expect(walkForward(30, { folds: 3, minTrainDays: 10, trainDays: 20, window: 'rolling' })[0].trainStart).toBe(0);
  });

  test('too few days: NO_DATA with the number needed', () => {
    expect(() => walkForward(256)).toThrow(AppError);
    expect(() => walkForward(256)).toThrow(
      expect.objectContaining({ code: 'NO_DATA', details: { days: 256, needed: 257 } }),
    );
    expect(walkForward(257)).toHaveLength(5);
    expect(() => walkForward(0)).toThrow(/need 257/);
  });

  test.each([
    [{ folds: 0 }, /folds is 0/],
    [{ minTrainDays: 1.5 }, /minTrainDays is 1.5/],
    [{ trainDays: 100 }, /trainDays is 100/],
  ])('refuses %j', (options, message) => expect(() => walkForward(1000, options)).toThrow(message));

  test('for any days: equal, contiguous, to the end, trained on the past alone, on enough of it', () => {
    const options = fc.record({
      folds: fc.integer({ min: 1, max: 12 }),
      minTrainDays: fc.integer({ min: 1, max: 60 }),
      window: fc.constantFrom('expanding' as const, 'rolling' as const),
    });
    const check = (extra: number, o: { folds: number; minTrainDays: number; window: 'expanding' | 'rolling' }) => {
      const days = o.folds + o.minTrainDays + extra;
      const folds = walkForward(days, o);
      expect(folds).toHaveLength(o.folds);
      expect(folds.at(-1)?.testEnd).toBe(days);
      folds.forEach((fold, k) => {
        expect(fold.index).toBe(k);
        expect(fold.testEnd - fold.testStart).toBe(folds[0].testEnd - folds[0].testStart);
        if (k > 0) expect(fold.testStart).toBe(folds[k - 1].testEnd);
        expect(fold.trainEnd).toBe(fold.testStart);
        expect(fold.trainEnd - fold.trainStart).toBeGreaterThanOrEqual(o.minTrainDays);
      });
      expect(folds[0].testStart - o.minTrainDays).toBeLessThan(o.folds);
    };
    fc.assert(fc.property(fc.nat(200), options, check), { numRuns: RUNS });
  });
});
