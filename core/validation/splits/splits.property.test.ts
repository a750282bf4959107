import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combinationsOf, isoOf } from '../../contract/index.ts';
import { randomPanel, type RandomPanel } from '../testing/randomPanel.ts';
import { combinations, combinatorial } from './combinatorial.ts';
import { customFolds } from './customFolds.ts';
import type { Fold, SplitPlan } from './Fold.ts';
import { foldRows } from './foldRows.ts';
import { grouped } from './grouped.ts';
import { purgedKFold } from './purgedKFold.ts';
import { groupsBySector, groupsBySymbol } from './symbolGroups.ts';
import { walkForward } from './walkForward.ts';

/** Of fast-check; every panel of every run follows from it. */
const SEED = 20_261_124;
const RUNS = 120;
const holds = <T>(values: fc.Arbitrary<T>, check: (value: T) => void) =>
  fc.assert(fc.property(values, check), { numRuns: RUNS, seed: SEED });

/** The definition itself, row against row; @returns what foldRows gives, compared with it. */
function check(fold: Fold, { rowDate, rowLabelEnd, rowLabel, rowSymbol, embargoDays }: RandomPanel) {
  const result = foldRows({ rowDate, rowLabelEnd, rowLabel, rowSymbol, fold, embargoDays });
  const rows = [...rowDate.keys()];
  const stretchOf = (row: number) =>
    fold.test.findIndex(({ start, end }) => rowDate[row] >= start && rowDate[row] < end);
  const isTestSymbol = (row: number) => fold.testSymbols === undefined || fold.testSymbols[rowSymbol[row]] === 1;
  const tested = rows.filter((row) => stretchOf(row) >= 0 && isTestSymbol(row));
  const candidates = rows.filter(
    (row) =>
      rowDate[row] >= fold.train.start &&
      rowDate[row] < fold.train.end &&
      stretchOf(row) < 0 &&
      !Number.isNaN(rowLabel[row]) &&
      !(fold.testSymbols && isTestSymbol(row)),
  );
  const meets = (row: number, other: number) =>
    Math.max(rowDate[row], rowDate[other]) < Math.min(rowLabelEnd[row], rowLabelEnd[other]);
  const lastEnds = fold.test.map((_, k) =>
    Math.max(...tested.filter((row) => stretchOf(row) === k).map((row) => rowLabelEnd[row])),
  );
  const underEmbargo = (row: number) =>
    embargoDays > 0 && lastEnds.some((end) => rowDate[row] >= end && rowDate[row] <= end + embargoDays);
  const purged = candidates.filter((row) => tested.some((other) => meets(row, other)));
  const left = candidates.filter((row) => !purged.includes(row));
  expect([...result.test]).toEqual(tested);
  expect([...result.train]).toEqual(left.filter((row) => !underEmbargo(row)));
  expect([result.purged, result.embargoed]).toEqual([purged.length, left.filter(underEmbargo).length]);
  expect([...result.train].some((row) => [...result.test].some((other) => meets(row, other)))).toBe(false);
  return result;
}

/** How often each row is tested, over folds and over the parts of each path; every fold is compared with the definition. */
function timesTested({ folds, paths }: SplitPlan, panel: RandomPanel) {
  const byFold = new Int32Array(panel.rowDate.length);
  const tested = folds.map((fold) => check(fold, panel).test);
  for (const rows of tested) for (const row of rows) byFold[row]++;
  const byPath = paths.map(({ parts }) => {
    const times = new Int32Array(panel.rowDate.length);
    for (const { stretch, folds: of } of parts)
      for (const fold of of)
        for (const row of tested[fold])
          if (panel.rowDate[row] >= stretch.start && panel.rowDate[row] < stretch.end) times[row]++;
    return times;
  });
  return { byFold, byPath };
}

/** Rows by symbol, each with the name of its sector. */
const ofRows = (symbols: number[], names: string[]) => ({
  rowSymbol: Int32Array.from(symbols),
  sectors: { names, ofRow: Int32Array.from(names.keys()) },
});
const onceFrom = ({ rowDate }: RandomPanel, day: number) => rowDate.map((t) => (t >= day ? 1 : 0));
const window = fc.constantFrom('expanding' as const, 'rolling' as const);
const forward = fc.record({
  folds: fc.integer({ min: 1, max: 4 }),
  minTrainDays: fc.integer({ min: 1, max: 8 }),
  window,
});

describe('on random panels with late listings, gaps and delistings', () => {
  test('foldRows is the definition, for several test stretches and for some symbols alone', () => {
    const any = fc.record({
      panel: randomPanel,
      cuts: fc.uniqueArray(fc.nat(60), { minLength: 2, maxLength: 8 }),
      train: fc.record({ start: fc.nat(20), end: fc.integer({ min: 30, max: 70 }) }),
      mask: fc.option(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 6, maxLength: 6 })),
    });
    holds(any, ({ panel, cuts, train, mask }) => {
      const sorted = cuts.sort((a, b) => a - b);
      const test = Array.from({ length: sorted.length >> 1 }, (_, k) => ({
        start: sorted[2 * k],
        end: sorted[2 * k + 1],
      }));
      check({ index: 0, test, train, ...(mask && { testSymbols: Uint8Array.from(mask) }) }, panel);
    });
  });

  test('walk-forward: every row after the first training stretch once, trained on earlier ones alone', () => {
    holds(fc.record({ panel: randomPanel, options: forward }), ({ panel, options }) => {
      const plan = walkForward(panel.days, options);
      const { byFold, byPath } = timesTested(plan, panel);
      expect(byFold).toEqual(onceFrom(panel, plan.folds[0].test[0].start));
      expect(byPath).toEqual([byFold]);
      for (const fold of plan.folds)
        expect(check(fold, panel).train.every((row) => panel.rowDate[row] < fold.test[0].start)).toBe(true);
    });
  });

  test('purged K-fold: every row once', () => {
    holds(fc.record({ panel: randomPanel, folds: fc.integer({ min: 2, max: 8 }) }), ({ panel, folds }) => {
      const plan = purgedKFold(panel.days, { folds });
      expect(plan.folds).toHaveLength(folds);
      const { byFold, byPath } = timesTested(plan, panel);
      expect(byFold).toEqual(onceFrom(panel, 0));
      expect(byPath).toEqual([byFold]);
    });
  });

  test('combinatorial: C(N, k) folds, C(N, k) k / N paths, every row C(N − 1, k − 1) times and once on each path', () => {
    const sizes = fc
      .integer({ min: 2, max: 7 })
      .chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 1, max: n - 1 }) }));
    holds(fc.record({ panel: randomPanel, sizes }), ({ panel, sizes: { n, k } }) => {
      const plan = combinatorial(panel.days, { blocks: n, testBlocks: k });
      const factorial = (m: number): number => (m <= 1 ? 1 : m * factorial(m - 1));
      const splits = factorial(n) / factorial(k) / factorial(n - k);
      expect(plan.folds).toHaveLength(splits);
      expect(plan.paths).toHaveLength((splits * k) / n);
      const { byFold, byPath } = timesTested(plan, panel);
      expect(byFold).toEqual(panel.rowDate.map(() => combinationsOf(n - 1, k - 1)));
      for (const times of byPath) expect(times).toEqual(onceFrom(panel, 0));
    });
  });

  test('grouped: every row after the first training stretch once, by a fold that trains on none of its symbols', () => {
    const any = fc.record({ panel: randomPanel, options: forward, groups: fc.integer({ min: 2, max: 4 }) });
    holds(any, ({ panel, options, groups }) => {
      fc.pre(panel.symbols >= groups);
      const symbols = Array.from({ length: panel.symbols }, (_, i) => `S${i}`);
      const plan = grouped(panel.days, panel.symbols, groupsBySymbol({ symbols }, groups), options);
      expect(plan.folds).toHaveLength(groups * options.folds);
      const { byFold, byPath } = timesTested(plan, panel);
      expect(byFold).toEqual(onceFrom(panel, plan.folds[0].test[0].start));
      expect(byPath).toEqual([byFold]);
      for (const fold of plan.folds)
        expect(
          check(fold, panel).train.every(
            (row) => fold.testSymbols![panel.rowSymbol[row]] === 0 && panel.rowDate[row] < fold.test[0].start,
          ),
        ).toBe(true);
    });
  });

  test('custom folds: exactly the rows of the given dates', () => {
    const any = fc.record({ panel: randomPanel, cuts: fc.uniqueArray(fc.nat(11), { minLength: 3, maxLength: 3 }) });
    holds(any, ({ panel, cuts }) => {
      const [a, b, c] = cuts.sort((x, y) => x - y);
      const calendar = Int32Array.from({ length: panel.days }, (_, day) => 18_000 + 2 * day);
      const range = (from: number, to: number) => ({ start: isoOf(calendar[from]), end: isoOf(calendar[to] + 1) });
      const plan = customFolds(calendar, [
        { test: [range(b, c - 1)] },
        { test: [range(a, b - 1)], train: range(c, panel.days - 1) },
      ]);
      expect(plan.folds.map(({ test, train }) => [test[0], train])).toEqual([
        [
          { start: b, end: c },
          { start: 0, end: b },
        ],
        [
          { start: a, end: b },
          { start: c, end: panel.days },
        ],
      ]);
      const { byFold, byPath } = timesTested(plan, panel);
      expect(byFold).toEqual(panel.rowDate.map((t) => (t >= a && t < c ? 1 : 0)));
      expect(byPath).toEqual([byFold]);
    });
  });
});

describe('by hand', () => {
  test('combinations are in lexicographic order', () => {
    expect(combinations(4, 2)).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
    expect(combinations(3, 0)).toEqual([[]]);
    expect([combinationsOf(16, 8), combinationsOf(6, 2), combinationsOf(5, 5)]).toEqual([12_870, 15, 1]);
  });

  test('6 blocks, 2 tested: 15 folds and the 5 paths of López de Prado, figure 12.1', () => {
    const { folds, paths } = combinatorial(13, {});
    expect(folds).toHaveLength(15);
    expect(folds[0].test).toEqual([
      { start: 0, end: 3 },
      { start: 3, end: 5 },
    ]);
    expect(paths.map(({ parts }) => parts.map(({ folds: [fold] }) => fold + 1))).toEqual([
      [1, 1, 2, 3, 4, 5],
      [2, 6, 6, 7, 8, 9],
      [3, 7, 10, 10, 11, 12],
      [4, 8, 11, 13, 13, 14],
      [5, 9, 12, 14, 15, 15],
    ]);
  });

  test.each([
    [() => purgedKFold(3, { folds: 5 }), 'NO_DATA', /3 trading days cannot be cut into 5 blocks/],
    [() => combinatorial(100, { blocks: 4, testBlocks: 4 }), 'BAD_INPUT', /testBlocks is 4 of 4 blocks/],
    [() => groupsBySymbol({ symbols: ['A'] }, 2), 'NO_DATA', /1 symbols cannot be dealt into 2 groups/],
    [
      () => groupsBySector({ symbols: ['A'], rowSymbol: Int32Array.of(0) }),
      'BAD_INPUT',
      /None of the 1 symbols has a sector/,
    ],
    [
      () => grouped(500, 1, groupsBySector({ symbols: ['A'], ...ofRows([0], ['tech']) })),
      'BAD_INPUT',
      /All symbols are in one group \(tech\)/,
    ],
    [
      () => customFolds(Int32Array.of(0, 1, 2), [{ test: [{ start: '1980-01-01', end: '1981-01-01' }] }]),
      'BAD_INPUT',
      /The test of fold 1, 1980-01-01 to 1981-01-01, holds no trading day/,
    ],
    [
      () =>
        customFolds(Int32Array.of(0, 1, 2), [
          { test: [{ start: '1970-01-01', end: '1970-01-02' }] },
          { test: [{ start: '1970-01-02', end: '1970-01-03' }] },
        ]),
      'BAD_INPUT',
      /1970-01-02 is tested twice, by fold 1 and fold 2/,
    ],
  ])('refuses what makes no sense (%#)', (make, code, message) => {
    expect(make).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) as string }));
  });

  test('symbols without a sector are a group of their own', () => {
    expect(groupsBySector({ symbols: ['A', 'B', 'C', 'D'], ...ofRows([0, 1, 2], ['tech', '', 'energy']) })).toEqual([
      { name: 'energy', symbols: [2] },
      { name: 'tech', symbols: [0] },
      { name: 'unknown', symbols: [1] },
    ]);
  });

  test('a symbol that changed its sector is in the one of its last row', () => {
    expect(groupsBySector({ symbols: ['A', 'B'], ...ofRows([0, 1, 0, 1], ['tech', 'tech', 'media', 'tech']) })).toEqual(
      [
        { name: 'media', symbols: [0] },
        { name: 'tech', symbols: [1] },
      ],
    );
  });
});
