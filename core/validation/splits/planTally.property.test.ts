import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoOf, type SplitInput } from '../../contract/index.ts';
import { randomPanel, type RandomPanel } from '../testing/randomPanel.ts';
import { foldRows } from './foldRows.ts';
import { planSplit } from './planSplit.ts';
import { planTally } from './planTally.ts';
import { tallyDays } from './tallyDays.ts';
import { tallyRows, type RowTally } from './tallyRows.ts';
import { usedStretches } from './usedStretches.ts';

/** Of fast-check; every panel of every run follows from it. */
const SEED = 20_261_130;
const RUNS = 200;
const SECTORS = ['energy', '', 'tech'];

/** Closes reach past the last label of every panel. */
const CALENDAR = Int32Array.from({ length: 100 }, (_, day) => 18_000 + day);
const datasetOf = ({ symbols, rowDate, rowSymbol, rowLabel, rowLabelEnd }: RandomPanel) => ({
  ...{ calendar: CALENDAR, rowDate, rowSymbol, label: rowLabel, labelEnd: rowLabelEnd },
  symbols: Array.from({ length: symbols }, (_, s) => `S${s}`),
  sectors: { names: SECTORS, ofRow: rowSymbol.map((symbol) => symbol % SECTORS.length) },
});
const count = fc.integer({ min: 2, max: 4 });
const forward = fc.record({
  folds: count,
  minTrainDays: fc.integer({ min: 1, max: 8 }),
  window: fc.constantFrom('expanding' as const, 'rolling' as const),
});
const dates = (start: number, end: number) => ({ start: isoOf(18_000 + start), end: isoOf(18_000 + end) });
const splits: fc.Arbitrary<SplitInput> = fc.oneof(
  forward.map((options) => ({ kind: 'walk_forward' as const, ...options })),
  count.map((folds) => ({ kind: 'purged_kfold' as const, folds })),
  fc.constantFrom(2, 3).map((testBlocks) => ({ kind: 'combinatorial' as const, blocks: 5, testBlocks })),
  fc
    .record({ by: fc.constantFrom('symbol' as const, 'sector' as const), groups: count, options: forward })
    .map(({ options, ...groups }) => ({ kind: 'grouped' as const, ...groups, ...options })),
  fc.nat(20).map((from) => ({
    kind: 'custom' as const,
    folds: [{ test: [dates(from, from + 4)], train: dates(0, 60) }, { test: [dates(from + 9, from + 20)] }],
  })),
);

/** What a run does with every row, or the refusal. */
function byRows(panel: RandomPanel, split: SplitInput) {
  const { rowDate, rowLabelEnd, rowLabel, rowSymbol, embargoDays } = panel;
  const { folds, paths } = planSplit(split, datasetOf(panel));
  const used = folds.map((fold) => {
    const rows = foldRows({ rowDate, rowLabelEnd, rowLabel, rowSymbol, fold, embargoDays });
    const { train, test: tested, purged, embargoed } = rows;
    const counts = { train: train.length, test: tested.length, purged, embargoed };
    return { group: fold.group, ...counts, stretches: usedStretches(rowDate, rows.role) };
  });
  return { folds: used, paths: paths.length };
}

function byTally(panel: RandomPanel, split: SplitInput) {
  const { folds, paths } = planTally(tallyRows(datasetOf(panel), split), split, panel.embargoDays);
  return { folds: [...folds].map(({ fold, ...rest }) => ({ group: fold.group, ...rest })), paths };
}

const outcomeOf = (work: () => unknown) => {
  try {
    return work();
  } catch (thrown) {
    return (thrown as Error).message;
  }
};

test('counted rows give what every row by itself gives, for every kind of split, refusals included', () => {
  const planned = { folds: 0, refused: 0 };
  fc.assert(
    fc.property(randomPanel, splits, (panel, split) => {
      // Of rows there are some, or there is no snapshot.
      fc.pre(panel.rowDate.length > 0);
      const expected = outcomeOf(() => byRows(panel, split));
      expect(outcomeOf(() => byTally(panel, split))).toEqual(expected);
      if (typeof expected === 'string') planned.refused++;
      else planned.folds++;
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(planned.folds).toBeGreaterThan(RUNS / 2);
});

test('a panel of a calendar without gaps is tallied to one entry a day', () => {
  const [symbols, days] = [7, 30];
  const rowDate = Int32Array.from({ length: symbols * days }, (_, row) => Math.floor(row / symbols));
  const tally = tallyRows(
    {
      ...{
        calendar: CALENDAR,
        rowDate,
        labelEnd: rowDate.map((day) => day + 6),
        label: new Float64Array(rowDate.length),
      },
      symbols: Array.from({ length: symbols }, (_, s) => `S${s}`),
      rowSymbol: rowDate.map((_, row) => row % symbols),
    },
    {},
  );
  expect(tally.rowDate).toEqual(Int32Array.from({ length: days }, (_, day) => day));
  expect([...tally.count]).toEqual(new Array(days).fill(symbols));
});

const planned = (tally: RowTally, split: SplitInput) => [...planTally(tally, split, 6).folds];

test('days that will have rows fold as a panel with a row on each does', () => {
  const [first, horizon, delay] = [10, 5, 1];
  const split: SplitInput = { folds: 3, minTrainDays: 20 };
  const rowDate = Int32Array.from({ length: CALENDAR.length - first - horizon - delay }, (_, k) => first + k);
  const real = tallyRows(
    {
      ...{ calendar: CALENDAR, symbols: ['S0'], rowDate, rowSymbol: rowDate.map(() => 0) },
      ...{ labelEnd: rowDate.map((day) => day + horizon + delay), label: new Float64Array(rowDate.length) },
    },
    split,
  );
  const expected = planned(tallyDays({ calendar: CALENDAR, first, horizon, delay }), split);
  expect(expected).toHaveLength(3);
  expect(expected).toEqual(planned(real, split));
  const grouped: SplitInput = { kind: 'grouped', by: 'symbol', groups: 2, folds: 3, minTrainDays: 20 };
  const days = planned(tallyDays({ calendar: CALENDAR, first, horizon, delay, groups: 2 }), grouped);
  expect(days.map(({ train }) => train)).toEqual(expected.flatMap(({ train }) => [train, train]));
});

test('no day whose label is known fits: refused as a dataset without rows is', () => {
  const tally = tallyDays({ calendar: CALENDAR, first: CALENDAR.length - 3, horizon: 5, delay: 1 });
  expect(() => planTally(tally, {}, 6)).toThrow('has no rows');
});
