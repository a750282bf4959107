import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../contract/index.ts';
import type { Fold } from './Fold.ts';
import { walkForward } from './walkForward.ts';

const RUNS = 300;
const days = ({ train, test: [stretch] }: Fold) => [train.start, train.end, stretch.start, stretch.end];

describe('walkForward', () => {
  test('the default: 5 equal folds after at least 252 days, the remainder to the first training stretch', () => {
    expect(walkForward(1000).folds.map(days)).toEqual([
      [0, 255, 255, 404],
      [0, 404, 404, 553],
      [0, 553, 553, 702],
      [0, 702, 702, 851],
      [0, 851, 851, 1000],
    ]);
  });

  test('rolling windows have one length', () => {
    const { folds } = walkForward(30, { folds: 3, minTrainDays: 10, window: 'rolling' });
    expect(folds.map(({ train }) => [train.start, train.end])).toEqual([
      [2, 12],
      [8, 18],
      [14, 24],
    ]);
    expect(walkForward(30, { folds: 3, minTrainDays: 10, trainDays: 20, window: 'rolling' }).folds[0].train.start).toBe(
      0,
    );
  });

  test('too few days: NO_DATA with the number needed', () => {
    expect(() => walkForward(256)).toThrow(AppError);
    expect(() => walkForward(256)).toThrow(
      expect.objectContaining({ code: 'NO_DATA', details: { days: 256, needed: 257 } }),
    );
    expect(walkForward(257).folds).toHaveLength(5);
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
      const total = o.folds + o.minTrainDays + extra;
      const { folds, paths } = walkForward(total, o);
      expect(folds).toHaveLength(o.folds);
      expect(paths).toEqual([
        { index: 0, parts: folds.map(({ index, test: [stretch] }) => ({ stretch, folds: [index] })) },
      ]);
      const made = folds.map(days);
      expect(made.at(-1)?.[3]).toBe(total);
      made.forEach(([trainStart, trainEnd, testStart, testEnd], k) => {
        expect(folds[k].index).toBe(k);
        expect(testEnd - testStart).toBe(made[0][3] - made[0][2]);
        if (k > 0) expect(testStart).toBe(made[k - 1][3]);
        expect(trainEnd).toBe(testStart);
        expect(trainEnd - trainStart).toBeGreaterThanOrEqual(o.minTrainDays);
      });
      expect(made[0][2] - o.minTrainDays).toBeLessThan(o.folds);
    };
    fc.assert(fc.property(fc.nat(200), options, check), { numRuns: RUNS });
  });
});
