import { expect, test } from 'vitest';
import { defaultPortfolio, type BacktestSummary } from '../../../core/contract/index.ts';
import { backtestName } from './backtestName.ts';
import { askedBefore, spendSentence } from './backtestSpend.ts';

const OWN = defaultPortfolio(5, 1);
const RUN: BacktestSummary = {
  ...{ id: 'B1', experiment: 'E1', hypothesis: 'H1', kind: 'run', options: OWN, axes: [], trials: 0, cells: 1 },
  ...{ sharpe: 0.5, result_sha256: 'a'.repeat(64), created_at: '2026-01-05T09:00:00.000Z', created_by: 'user:ada' },
};
const COSTLY = { ...RUN, id: 'B2', options: { ...OWN, costBps: 10, maxWeight: 0.05, sectorNeutral: true }, trials: 1 };
const AXES: BacktestSummary['axes'] = [
  { option: 'quantile', values: [0.1, 0.2] },
  { option: 'holding', values: [1, 5] },
];
const GRID: BacktestSummary = { ...RUN, id: 'B3', kind: 'grid', axes: AXES, trials: 4, cells: 4 };
const ALL = [RUN, COSTLY, GRID];
const run = { kind: 'run', options: {}, axes: [], cells: 1, trials: 0 } as const;
const asked = { ...run, axes: [] };
const grid = { ...asked, kind: 'grid' as const, axes: AXES, cells: 4, trials: 4 };

test('what was asked before is found by all that it was asked with', () => {
  expect(askedBefore(asked, OWN, ALL)?.id).toBe('B1');
  expect(askedBefore({ ...asked, options: { sectorNeutral: true, maxWeight: 0.05, costBps: 10 } }, OWN, ALL)?.id).toBe(
    'B2',
  );
  expect(askedBefore({ ...asked, options: { costBps: 10 } }, OWN, ALL)).toBeUndefined();
  expect(askedBefore(grid, OWN, ALL)?.id).toBe('B3');
  expect(askedBefore({ ...grid, axes: AXES.toReversed() }, OWN, ALL)).toBeUndefined();
  expect(askedBefore({ ...grid, options: { costBps: 10 } }, OWN, ALL)).toBeUndefined();
});

test('what is spent is said in numbers, beside what is left', () => {
  expect(spendSentence(asked, 38)).toBe('The portfolio that the experiment was judged by: no trial.');
  expect(spendSentence({ ...asked, trials: 1 }, 1)).toBe('This is one trial; 1 is left.');
  expect(spendSentence({ ...grid, cells: 1000, trials: 1000 }, 38)).toBe(
    '1\u202f000 cells are 1\u202f000 trials; 38 are left.',
  );
  expect(spendSentence({ ...grid, cells: 1, trials: 1 }, 0)).toBe('1 cell is 1 trial; 0 are left.');
  expect(spendSentence(grid, 38, { id: 'B3' })).toBe('B3 is the same: it is shown again and spends nothing.');
});

test('a backtest is named by what differs from the experiment’s own portfolio', () => {
  expect(ALL.map((one) => backtestName(one, OWN))).toEqual([
    'B1: its own portfolio, Sharpe 0.50',
    'B2: Largest weight 5 %, Sector-neutral yes, Cost 10 bp, Sharpe 0.50',
    'B3: 4 cells of Quantile × Holding',
  ]);
  expect(backtestName({ ...GRID, options: { ...OWN, rule: 'z_score' } }, OWN)).toBe(
    'B3: 4 cells of Quantile × Holding, Rule z-score',
  );
});
